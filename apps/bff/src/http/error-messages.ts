import type { ErrorCode } from '@mintdeck/shared-types/errors';

/** What a person is told; docs/reference/errors.md is tested against it. */
export const ERROR_MESSAGES: Readonly<Record<ErrorCode, string>> = {
  'invalid-input': 'Something in this request is not as it should be.',
  'not-signed-in': 'Sign in first.',
  'wrong-password': 'User name or password is wrong.',
  'not-allowed': 'Your role does not allow this.',
  'step-up-needed': 'Enter your password again: the last time is more than five minutes ago.',
  'needs-encryption':
    'This is refused over plain HTTP. Use https, or an administrator allows sensitive actions over HTTP in the settings.',
  'bad-origin': 'The request did not come from a page of this server.',
  'address-not-allowed':
    'Mintdeck must not connect to this address. An administrator can allow it with ALLOWED_UPSTREAMS.',
  'not-found': 'There is nothing here.',
  'address-taken': 'Another miner has this address already.',
  'changed-meanwhile': 'Somebody else changed this meanwhile. Look again and repeat.',
  'already-running': 'One is under way already. Wait for its end, or cancel it.',
  'too-late': 'It is too late for this. Order it anew.',
  'in-use': 'It is still in use.',
  'setup-done': 'The first account exists already. Sign in.',
  'setup-token-wrong': 'This is not the token on the console where Mintdeck was started.',
  'setup-token-expired': 'The token is older than 30 minutes. Restart Mintdeck to get a new one.',
  'too-large': 'The request is too large.',
  'unsupported-media-type': 'Send JSON, with the content type application/json.',
  'wrong-host': 'This server does not answer to this host name. Add it to ALLOWED_HOSTS or PUBLIC_URL.',
  'too-many-tries': 'Too many tries. Wait before the next one.',
  'credential-locked': 'The stored password cannot be opened with this key. Enter it again.',
  'upstream-unreachable': 'The other side cannot be reached.',
  'upstream-timeout': 'The other side did not answer in time.',
  'upstream-unauthorized': 'The other side refused user name or password.',
  'upstream-rejected': 'The other side refused the request.',
  'upstream-malformed': 'The other side answered something that cannot be understood.',
  'upstream-unsupported': 'The other side does not know this request.',
  'upstream-misconfigured': 'The connection is not configured correctly.',
  'history-unavailable': 'The history cannot be read now. Try again in a minute.',
  internal: 'Something went wrong in Mintdeck. The log tells more under the request id.',
};
