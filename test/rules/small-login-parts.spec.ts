import { Cookies } from '../../libs/platform/src/auth/cookies';
import { deviceName } from '../../libs/platform/src/auth/device.rules';
import { vouchedFor, isSureEnough } from '../../libs/platform/src/auth/claims.rules';
import { networkOf } from '../../libs/platform/src/auth/guesses';
import { localPath } from '../../libs/platform/src/auth/local-path';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::1', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('the network of %s is %s', (address, network) => expect(networkOf(address)).toBe(network));

test.each([
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0', 'Edge, Windows'],
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0', 'Firefox, Windows'],
  ['Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1', 'Safari, iPhone'],
  ['Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36', 'Chrome, Android'],
  ['curl/8', null],
  [undefined, null],
])('%s is %s', (agent, name) => expect(deviceName(agent)).toBe(name));

test.each([
  ['/borgere?side=2', true],
  ['//evil.example', false],
  ['/\\evil.example', false],
  ['https://evil.example', false],
  ['/a\nb', false],
  [undefined, false],
])('%p is a page of ours: %s', (next, ours) => expect(localPath(next)).toBe(ours ? next : undefined));

test.each([
  ['https://fyrtaarn.example', '__Host-fyrtaarn=a; fyrtaarn=b', 'a'],
  ['https://fyrtaarn.example', 'fyrtaarn=b; __Host-fyrtaarn=a', 'a'],
  ['https://fyrtaarn.example', 'fyrtaarn=b', undefined],
  ['http://localhost:3000', 'fyrtaarn=b', 'b'],
  [undefined, '__Host-fyrtaarn=a', undefined],
])('at %s the cookies %s are a session: %s', (publicUrl, cookie, token) => expect(new Cookies({ publicUrl }).session({ cookie })).toBe(token));

const NAMES = { subject: 'sub', email: 'email', name: 'name', group: 'groups' };
const ROLES = [{ value: 'a', role: 'reporter' as const, administration: 'TMF' }];

test.each([
  ['a list', { groups: ['a', 'b'] }, 1],
  ['a single word', { groups: 'a' }, 1],
  ['other words', { groups: ['A', 'aa', ''] }, 0],
  ['no words', { groups: [1, null, { a: true }] }, 0],
  ['none', {}, 0],
])('groups as %s', (_, claims, roles) => expect(vouchedFor(claims, NAMES, ROLES).roles).toHaveLength(roles));

test('only claims that are named are read, and only their own', () => {
  expect(vouchedFor({ sub: ' b1 ', email: 'A@B.dk', role: 'administrator' }, NAMES, ROLES)).toEqual({
    subject: 'b1',
    email: 'a@b.dk',
    name: undefined,
    cvr: undefined,
    assurance: undefined,
    roles: [],
  });
  expect(vouchedFor({}, { ...NAMES, subject: 'constructor' }, ROLES).subject).toBeUndefined();
});

test('a level is enough when it is on the list; without a list every level is', () => {
  expect([isSureEnough('High', ['High']), isSureEnough('Low', ['High']), isSureEnough(undefined, ['High']), isSureEnough(undefined, undefined)]).toEqual([
    true,
    false,
    false,
    true,
  ]);
});
