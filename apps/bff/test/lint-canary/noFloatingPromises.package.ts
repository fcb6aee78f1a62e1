import { request } from 'undici';

export function ask(): void {
  request('http://192.0.2.1/');
}
