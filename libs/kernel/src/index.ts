export * from './actor';
export * from './checks';
export * from './clock';
export * from './dates';
export * from './errors';
export * from './money';
export * from './text';
export * from './week';
