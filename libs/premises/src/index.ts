export { HouseDocumentsModule, PremisesApiModule, PremisesModule } from './premises.module';
export { contentOf, HouseDocuments } from './documents/house-documents';
export { bookRoom, cancelRoomBooking } from './rooms/session-rooms';
export { checkedDocument, totalsOf } from './invoicing/invoice.rules';
