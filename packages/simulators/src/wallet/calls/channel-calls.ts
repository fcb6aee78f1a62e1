import { isString } from '../../ground/guards.ts';
import { answerEmpty, answerJson } from '../answer.ts';
import { refreshSoon } from '../cache/refresh.ts';
import { toSat } from '../money.ts';
import { closeChannel, connectPeer, openChannel, readNodePlace } from '../node/channels.ts';
import { bufferOf } from '../node/random.ts';
import { type CallHandler, requirePin, requireText } from './call.ts';

/** No PIN is asked for (reference 0.7). */
export const orderChannel: CallHandler = ({ place, user, fields }) => {
  const peer = readNodePlace(requireText(fields.remotenode));
  const capacitySat = toSat(place.settings, fields.amount);
  const { fundingTxId, outputIndex } = openChannel(place, user, { peer, capacitySat });
  return answerJson({
    response: {
      funding_txid: bufferOf(fundingTxId, true),
      funding_txid_str: '',
      output_index: outputIndex,
    },
  });
};

export const reconnect: CallHandler = ({ place, user, fields }) =>
  answerJson({ peer_id: connectPeer(place, user, readNodePlace(requireText(fields.nodeid))) });

/** The field is named after the outpoint and wants the channel's number (fixtures 59, 63). */
export const orderClose: CallHandler = (call) => {
  requirePin(call);
  const { place, user, fields } = call;
  const isForce = fields.force === true || fields.force === 'true';
  const txId = closeChannel(place, user, { id: String(fields.channelpoint), isForce });
  return answerJson({
    update: 'close_pending',
    close_pending: { txid: bufferOf(txId, true), output_index: 0 },
    confirmation: null,
    chan_close: null,
  });
};

/** Nothing is said, whether it was taken or not (fixtures 39, 40). */
export const addContact: CallHandler = ({ place, user, fields }) => {
  const { alias, nodeid, server } = fields;
  const [, key, channelServer] = (isString(nodeid) ? /^([^@]+)@(.+)$/.exec(nodeid) : null) ?? [];
  if (key === undefined || channelServer === undefined) return answerEmpty();
  user.contacts.set(key, { alias: String(alias), server: isString(server) ? server : null, channelServer });
  refreshSoon(place, user);
  return answerEmpty();
};
