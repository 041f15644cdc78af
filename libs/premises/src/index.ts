export { PremisesApiModule, PremisesModule } from './premises.module';
export { bookRoom, cancelRoomBooking } from './room-bookings';
export { checkedDocument, totalsOf } from './invoicing/invoice.rules';
