const PAGE = `<!DOCTYPE html>
<html>
<head>
  <meta charset="utf-8">
  <title>myLightning Wallet</title>
</head>
<body>
  <h1>A simulated wallet</h1>
</body>
</html>
`;

const DOCUMENTED = ['getalldata', 'login', 'logout', 'ping', 'sendinvoice'];

/** Which calls there are, and no more of the server's own document (fixture 69). */
const SWAGGER = {
  swagger: '2.0',
  info: { title: 'myLightning', version: '1.0.0' },
  basePath: '/',
  paths: Object.fromEntries(DOCUMENTED.map((call) => [`/rest/v1/${call}`, {}])),
};

/** What lies beside the calls: a page's text, or an object to be sent as JSON. */
export function readStaticPage(path: string): string | object | null {
  if (path === '/' || path === '/login') return PAGE;
  return path === '/swagger.json' ? SWAGGER : null;
}
