export { pageDocuments } from './graphql';
export { WebModule } from './web.module';
