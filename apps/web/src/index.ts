export { pageDocuments } from './graphql';
export { WebModule } from './web.module';
export { PageErrors } from './server/page-errors';
