export { PremisesApiModule } from './premises.module';
export { bookRoom, cancelRoomBooking } from './room-bookings';
