const { join } = require('node:path');

/** How TypeScript becomes JavaScript, the same for the build and for jest. Types are checked by tsc, not here. */
module.exports = {
  jsc: {
    baseUrl: join(__dirname, '..'),
    paths: { '@fyrtaarn/*': ['libs/*/src/index.ts'] },
    parser: { syntax: 'typescript', tsx: true, decorators: true },
    target: 'es2022',
    keepClassNames: true,
    transform: {
      legacyDecorator: true,
      decoratorMetadata: true,
      react: { runtime: 'automatic', importSource: 'preact' },
    },
  },
  // import() stays what it is: some packages exist only as ES modules. Heavy packages that most processes never use are loaded on first use.
  module: { type: 'commonjs', ignoreDynamic: true, lazy: ['bullmq', 'csv-parse/sync', 'fast-xml-parser', 'ioredis', 'nodemailer', 'pdfkit'] },
};
