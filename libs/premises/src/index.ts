export { PremisesApiModule, PremisesModule } from './premises.module';
export { bookRoom, cancelRoomBooking } from './rooms/session-rooms';
