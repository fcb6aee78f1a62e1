import { checkPassword, cleanUserName } from '../auth.ts';
import { deviceUnixS, type Miner } from '../device.ts';
import { type Form, textField } from '../form.ts';
import { GENERATION_FACTS } from '../generations.ts';
import { issueToken } from '../jwt.ts';
import { type ApiCall, failure, jsonReply, type Reply, SUCCESS_REPLY } from './reply.ts';

/** `/api/auth` (auth.txt). */
export function auth({ miner, form }: { miner: Miner; form: Form }): Reply {
  const name = textField(form, 'username') ?? '';
  const password = textField(form, 'password') ?? '';
  if (name === '' || password === '') return failure('missing username/password fields');
  const user = cleanUserName(name);
  const verdict = checkPassword(miner, user, password);
  if (verdict === 'unknown') return failure('user not found');
  if (verdict === 'wrong') return failure('invalid password');
  const { issuer } = GENERATION_FACTS[miner.generation];
  return jsonReply({ success: true, jwt: issueToken({ issuer, user }, miner.jwtKey, deviceUnixS(miner)) });
}

/** `/api/updatePassword`: no least length; old tokens stay valid (writes.txt, type-old-jwt-after-password-change). */
export function updatePassword({ miner, form }: ApiCall): Reply {
  if (textField(form, 'currentPassword') !== miner.passwords.admin) return failure('wrong current password');
  const user = textField(form, 'user');
  // The later build refuses guest (backend-2018-08.txt, updatePassword-guest).
  const known = user === 'admin' || (user === 'guest' && miner.generation === '2018-05');
  if (!known) return failure('invalid user');
  const password = textField(form, 'newPassword') ?? '';
  if (password === '') return failure('invalid new password');
  miner.passwords = { ...miner.passwords, [user]: password };
  return SUCCESS_REPLY;
}
