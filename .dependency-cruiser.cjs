/** What each lib may import, floor by floor; a lib that is not named here may import no other. Apps stand on top of all. */
const BELOW_FEATURES = ['kernel', 'platform'];
const F3 = ['citizens', 'premises', 'guidance', 'postings'];
const MAY_IMPORT = {
  kernel: [],
  platform: ['kernel'],
  people: BELOW_FEATURES,
  citizens: [...BELOW_FEATURES, 'people'],
  premises: [...BELOW_FEATURES, 'people'],
  guidance: [...BELOW_FEATURES, 'people', 'premises'],
  postings: [...BELOW_FEATURES, 'people'],
  matching: [...BELOW_FEATURES, 'people', ...F3],
  employment: [...BELOW_FEATURES, 'people', ...F3, 'matching'],
  programme: [...BELOW_FEATURES, 'people'],
  reporting: BELOW_FEATURES,
  imports: [...BELOW_FEATURES, 'people', 'citizens', 'guidance', 'employment'],
  search: BELOW_FEATURES,
  demonstration: [...BELOW_FEATURES, 'people', ...F3, 'matching', 'employment', 'programme', 'imports'],
};

const named = Object.keys(MAY_IMPORT).join('|');
const floors = Object.entries(MAY_IMPORT).map(([lib, others]) => ({
  name: `floor-${lib}`,
  comment: `${lib} may import ${others.join(', ') || 'no other lib'}`,
  severity: 'error',
  from: { path: `^libs/${lib}/` },
  to: { path: '^(libs|apps)/', pathNot: `^libs/(${[lib, ...others].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...floors,
    {
      name: 'floor-unknown',
      comment: 'A new lib needs its floor in .dependency-cruiser.cjs',
      severity: 'error',
      from: { path: '^libs/([^/]+)/', pathNot: `^libs/(${named})/` },
      to: { path: '^(libs|apps)/', pathNot: '^libs/$1/' },
    },
    {
      name: 'kernel-imports-nothing',
      comment: 'The kernel is words and arithmetic: no package, no Node module',
      severity: 'error',
      from: { path: '^libs/kernel/' },
      to: { pathNot: '^(libs|apps)/' },
    },
    {
      name: 'front-door-of-libs',
      comment: 'A lib is entered through its index.ts',
      severity: 'error',
      from: { path: '^libs/([^/]+)/' },
      to: { path: '^libs/', pathNot: ['^libs/$1/', '^libs/[^/]+/src/index\\.ts$'] },
    },
    {
      name: 'front-door-for-apps',
      comment: 'A lib is entered through its index.ts',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: '^libs/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
    },
    {
      name: 'web-asks-the-api',
      comment: 'Pages get their data by GraphQL operations; of the libs they know the kernel and the plumbing of the platform',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^libs/', pathNot: '^libs/(kernel|platform)/' },
    },
    {
      name: 'bullmq-only-in-tasks',
      comment: 'Features schedule tasks; only platform/tasks knows what carries them',
      severity: 'error',
      from: { pathNot: '^libs/platform/src/tasks/' },
      to: { path: 'node_modules/bullmq/' },
    },
    {
      name: 'typeorm-only-in-entities',
      comment: 'Features describe their rows to TypeORM; everything else is SQL through Tx and Reader',
      severity: 'error',
      from: { pathNot: ['^libs/platform/', '\\.entity\\.ts$'] },
      to: { path: 'node_modules/typeorm/' },
    },
    { name: 'no-circular', comment: 'Two files that need each other are one file or three', severity: 'error', from: {}, to: { circular: true } },
    { name: 'resolvable', comment: 'A path that leads nowhere escapes every other rule', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.js', '.json'],
    },
  },
};
