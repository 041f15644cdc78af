import { pathToFileURL } from 'node:url';
import { projectPath } from '@fyrtaarn/platform';
import { fixtureOf } from '../support/fixture';

it('names the files with more than 200 lines, except generated ones', async () => {
  const { oversizedFiles } = (await import(pathToFileURL(projectPath('tools/gates/sizes.mjs')).href)) as { oversizedFiles(base: string): string[] };
  const lines = (count: number) => '// line\n'.repeat(count);
  const fixture = fixtureOf({
    'libs/people/src/fits.ts': lines(200),
    'libs/people/src/too-long.ts': lines(201),
    'apps/web/src/pages/too-long.tsx': lines(201),
    'apps/web/src/graphql-env.d.ts': lines(5000),
    'libs/people/reference/list.json': lines(5000),
  });
  expect(oversizedFiles(fixture.folder)).toEqual([
    'apps/web/src/pages/too-long.tsx has 201 lines; 200 is the most',
    'libs/people/src/too-long.ts has 201 lines; 200 is the most',
  ]);
  fixture.remove();
});
