import { get, type IncomingMessage } from 'node:http';
import { readBody } from '../../ground/body.ts';
import { parseForm, textField } from '../form.ts';
import { beginIntake, type IntakeFacts, mayBegin } from './intake.ts';
import type { UpgradeReply, UpgradeRequest } from './upgrade-exchange.ts';
import { replyBusy } from './upload.ts';

const NOT_FOUND = 'Not Found';
const LOOPBACK = /^(localhost|127\.\d+\.\d+\.\d+)$/;

function openImage(url: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { protocol, hostname } = new URL(url);
    // A simulator loads nothing from anywhere: what tests serve is on this machine.
    if (protocol !== 'http:' || !LOOPBACK.test(hostname)) reject(new Error('not on this machine'));
    else get(url, resolve).on('error', reject);
  });
}

async function fetchImage({ miner }: UpgradeRequest, facts: IntakeFacts): Promise<void> {
  const intake = beginIntake(miner, facts);
  try {
    const answer = await openImage(facts.fileName);
    if (answer.statusCode !== 200) throw new Error(`status ${answer.statusCode}`);
    for await (const piece of answer) intake.feed(piece);
  } catch {
    // the installer sees the end of what came: nothing, or too little
  }
  intake.end();
}

function download(request: UpgradeRequest, reply: UpgradeReply, url: string): void {
  const { miner } = request;
  const facts: IntakeFacts = {
    fileName: url,
    field: 'url',
    from: 'download',
    announcedBytes: null,
    expectedBytes: null,
  };
  if (!mayBegin(miner, facts)) {
    replyBusy(miner, reply);
    return;
  }
  // Invented: that patch was never recorded. It answers at once and fetches after that.
  const headers = ['Content-Type', 'text/plain', 'Transfer-Encoding', 'chunked'];
  reply.pass({ status: 200, headers, body: 'Ok\r\n' });
  void fetchImage(request, facts);
}

/** `/upgrade/download`: 404 with the updaters that were recorded (swupdate2018-nginx-download.jsonl). */
export function serveDownload(request: UpgradeRequest, reply: UpgradeReply): void {
  const { miner, req } = request;
  readBody(req, (body) => {
    if (!miner.updater.settings.hasDownload) {
      const length = ['Content-Length', String(NOT_FOUND.length)];
      reply.pass({ status: 404, headers: ['Content-Type', 'text/plain', ...length], body: NOT_FOUND });
      return;
    }
    const { method = 'GET', headers } = req;
    const form = parseForm({ method, contentType: headers['content-type'] ?? '', body: body ?? '' });
    download(request, reply, textField(form, 'url') ?? '');
  });
}
