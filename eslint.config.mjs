import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const CODE = ['apps/**/*.{ts,tsx}', 'libs/**/*.{ts,tsx}'];
const PLATFORM = ['libs/platform/**/*.ts'];

/** Operations exist only with a policy: through SecureQuery and its sisters, which platform makes out of these. */
const nestOperations = [
  {
    name: '@nestjs/graphql',
    importNames: ['Query', 'Mutation', 'Subscription', 'ResolveField'],
    message: 'Use SecureQuery or SecureMutation from @fyrtaarn/platform: an operation needs a policy.',
  },
  {
    name: '@nestjs/common',
    importNames: ['Get', 'Post', 'Put', 'Delete', 'Patch', 'All'],
    message: 'Use SecureGet or SecurePost from @fyrtaarn/platform: a route needs a policy.',
  },
];
const databaseAccess = {
  name: 'typeorm',
  importNames: ['DataSource', 'EntityManager', 'Repository', 'getRepository'],
  message: 'Read and write through UnitOfWork, with Tx or Reader: only there are role and signed context set.',
};
const queues = { name: 'bullmq', message: 'Schedule a task with tx.schedule; only platform/tasks knows what carries it.' };

const manyParameters = {
  selector: 'ClassDeclaration:not([superClass.name=/Error$/]) > ClassBody > MethodDefinition[kind="constructor"] > FunctionExpression[params.length>6]',
  message: 'More than six things to work with: this class does two jobs.',
};
const clockAndChance = ['NewExpression[callee.name="Date"][arguments.length=0]', 'CallExpression[callee.object.name="Date"][callee.property.name="now"]'].map(
  (selector) => ({ selector, message: 'Rules are pure: take the moment as an argument.' }),
);
const leftOutTests = [
  'CallExpression MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo)$/]',
  'CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
].map((selector) => ({ selector, message: 'A test runs, or is not there.' }));

const ban = (...paths) => ({ 'no-restricted-imports': ['error', { paths: paths.flat() }] });
const forbid = (...patterns) => ({ 'no-restricted-syntax': ['error', ...patterns.flat()] });

export default defineConfig(
  { ignores: ['dist/', 'data/', 'coverage/', '**/*.d.ts'] },
  tseslint.configs.recommended,
  { rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }] } },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: [...CODE, 'test/**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  { files: CODE, rules: { 'no-console': 'error', ...ban(nestOperations, databaseAccess, queues), ...forbid(manyParameters) } },
  { files: PLATFORM, rules: ban(queues) },
  { files: ['libs/platform/src/tasks/**'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['**/*.rules.ts'], rules: forbid(manyParameters, clockAndChance) },
  { files: ['test/**'], rules: forbid(leftOutTests) },
);
