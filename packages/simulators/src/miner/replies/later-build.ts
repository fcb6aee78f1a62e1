import { type ApiCall, failure, jsonReply, type Reply } from './reply.ts';

/** `/api/unit` (backend-2018-08.txt). */
export function unit({ miner }: ApiCall): Reply {
  return jsonReply({ success: true, unit: miner.model.baseUnit });
}

/** `/api/getErrorMessage`: JSON under PHP's default content type (backend-2018-08.txt). */
export function getErrorMessage(): Reply {
  return jsonReply({ success: true, code: '0', errmsg: '' }, { contentType: 'text/html; charset=UTF-8' });
}

/** `/api/getFreqVol`: answered so as long as nobody has set clock and voltage by hand. */
export function getFreqVol(): Reply {
  return failure('missing configuration');
}
