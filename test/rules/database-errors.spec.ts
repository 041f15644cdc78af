import { toDomainError } from '../../libs/platform/src/database/database-errors';

describe('a foreign key that finds nothing', () => {
  const found = (more: object) =>
    toDomainError(Object.assign(new Error('insert or update on table "x" violates foreign key constraint "y"'), { code: '23503', constraint: 'y', ...more }));
  test('is an id that names nothing', () => expect(found({})).toMatchObject({ code: 'NOT_FOUND' }));
  test.each([{ where: 'PL/pgSQL function app.write_log() line 3' }, { message: 'update or delete on table "x" violates foreign key constraint "y"' }])(
    'is our own fault with %o',
    (more) => expect(found(more)).toMatchObject({ code: '23503' }),
  );
});
