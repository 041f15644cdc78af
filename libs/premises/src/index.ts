export { PremisesApiModule, PremisesModule } from './premises.module';
export { bookRoom, cancelRoomBooking } from './rooms/session-rooms';
export { checkedDocument, totalsOf } from './invoicing/invoice.rules';
