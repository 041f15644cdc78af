const { statSync } = require('node:fs');

/** Files that take more than a minute, the longest first. */
const LONGEST = ['web/every-page', 'house/chaos', 'worker/imports-killed', 'matrix/matrix', 'simulation/whole-platform'];

/** The order of the tests. A process that knows no times goes by the size of files, and one of the small ones walks every page: last, it leaves a core idle for minutes. */
module.exports = class LongestFirst {
  sort(tests) {
    const rank = ({ path }) => LONGEST.findIndex((name) => path.endsWith(`test/${name}.spec.ts`)) + 1 || LONGEST.length + 1;
    const size = ({ path }) => statSync(path).size;
    return [...tests].sort((a, b) => rank(a) - rank(b) || size(b) - size(a));
  }

  cacheResults() {}
};
