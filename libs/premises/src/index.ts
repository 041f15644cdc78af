export { PremisesApiModule, PremisesModule } from './premises.module';
export { bookRoom, cancelRoomBooking } from './room-bookings';
