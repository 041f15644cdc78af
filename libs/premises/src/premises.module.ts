import { Global, Module } from '@nestjs/common';
import { FileKeeper } from '@fyrtaarn/platform';
import { AgreementResolver } from './agreements/agreement.resolver';
import { Agreements } from './agreements/agreements';
import { Endings } from './agreements/endings';
import { NoticeLetterController } from './agreements/notice-letter.controller';
import { NoticeTasks } from './agreements/notice.tasks';
import { RunsOutTasks } from './agreements/runs-out.tasks';
import { AidDeclarationResolver } from './aid/aid-declaration.resolver';
import { AidDeclarations } from './aid/aid-declarations';
import { UndertakingResolver } from './aid/undertaking.resolver';
import { Undertakings } from './aid/undertakings';
import { AidLetterController } from './aid/aid-letter.controller';
import { AidLetters } from './aid/aid-letters';
import { AidYears } from './aid/aid-years';
import { AidYearsResolver } from './aid/aid-years.resolver';
import { MergedAidTasks } from './aid/merged-aid.tasks';
import { PriceResolver } from './aid/price.resolver';
import { Prices } from './aid/prices';
import { RegulationController } from './regulation/regulation.controller';
import { RegulationResolver } from './regulation/regulation.resolver';
import { RegulationTasks } from './regulation/regulation.tasks';
import { Regulations } from './regulation/regulations';
import { HouseDocumentController } from './documents/house-document.controller';
import { HouseDocuments } from './documents/house-documents';
import { MoneyDocumentController } from './documents/money-document.controller';
import { ChargeResolver } from './charges/charge.resolver';
import { ChargeTasks } from './charges/charge.tasks';
import { SingleCharges } from './charges/single-charges';
import { Community } from './community/community';
import { CommunityResolver } from './community/community.resolver';
import { KeyResolver } from './community/key.resolver';
import { Keys } from './community/keys';
import { HouseTalkResolver } from './community/house-talk.resolver';
import { HouseTalks } from './community/house-talks';
import { BreakEvenTasks } from './economy/break-even.tasks';
import { EconomyResolver } from './economy/economy.resolver';
import { HouseEconomy } from './economy/house-economy';
import { HouseResolver } from './places/house.resolver';
import { PlaceResolver } from './places/place.resolver';
import { Places } from './places/places';
import { AccessPoint } from './delivery/access-point';
import { CollectedController } from './delivery/collected.controller';
import { Collections } from './delivery/collections';
import { Deliveries } from './delivery/deliveries';
import { DeliveryResolver } from './delivery/delivery.resolver';
import { DeliveryTasks } from './delivery/delivery.tasks';
import { Arrears } from './overdue/arrears';
import { OverdueResolver } from './overdue/overdue.resolver';
import { HandoverController } from './overdue/handover.controller';
import { ReminderTasks } from './overdue/reminder.tasks';
import { Reminders } from './overdue/reminders';
import { ReferenceRateResolver } from './overdue/reference-rate.resolver';
import { ReferenceRates } from './overdue/reference-rates';
import { WriteOffs } from './overdue/write-offs';
import { PaymentsApiModule } from './payments/payments.module';
import { RentBasisController } from './rent/rent-basis.controller';
import { RentRuns } from './rent/rent-runs';
import { RentTermsOfHouse } from './rent/rent-terms';
import { RentResolver } from './rent/rent.resolver';
import { LeftOverTasks } from './rent/left-over.tasks';
import { RentTasks } from './rent/rent.tasks';
import { RoomBookingResolver } from './rooms/room-booking.resolver';
import { RoomBookings } from './rooms/room-bookings';
import { RoomFeedController } from './rooms/room-feed.controller';
import { RoomFeeds } from './rooms/room-feeds';
import { RoomHabits } from './rooms/room-habits';
import { RoomMoves } from './rooms/room-moves';
import { RoomPolicies } from './rooms/room-policies';
import { RoomPolicyResolver } from './rooms/room-policy.resolver';
import { RoomRequestResolver } from './rooms/room-request.resolver';
import { FaultTasks } from './community/fault.tasks';
import { HouseNoticeTasks } from './community/house-notice.tasks';
import { RoomRequestTasks } from './rooms/room-request.tasks';
import { RoomRequests } from './rooms/room-requests';
import { CandidateSites } from './sites/candidate-sites';
import { HouseLeaseResolver } from './sites/house-lease.resolver';
import { HouseLeases } from './sites/house-leases';
import { SiteResolver } from './sites/site.resolver';
import { ApplicationResolver } from './waiting/application.resolver';
import { Applications } from './waiting/applications';
import { RefusedApplicationTasks } from './waiting/refused-application.tasks';
import { RemovalTasks } from './waiting/removal.tasks';
import { RenewalTasks } from './waiting/renewal.tasks';
import { SeatApplicationResolver } from './waiting/seat-application.resolver';
import { SeatApplicationTasks } from './waiting/seat-application.tasks';
import { SeatApplications } from './waiting/seat-applications';
import { SeatOfferResolver } from './waiting/seat-offer.resolver';
import { SeatOfferTasks } from './waiting/seat-offer.tasks';
import { SeatOffers } from './waiting/seat-offers';
import { WordTasks } from './waiting/word.tasks';
import './premises.fields';

@Module({
  providers: [
    SeatApplicationTasks,
    RenewalTasks,
    RefusedApplicationTasks,
    RemovalTasks,
    SeatOfferTasks,
    RentTasks,
    ChargeTasks,
    LeftOverTasks,
    ReminderTasks,
    DeliveryTasks,
    AccessPoint,
    BreakEvenTasks,
    MergedAidTasks,
    FaultTasks,
    HouseNoticeTasks,
    RoomRequestTasks,
    RegulationTasks,
    NoticeTasks,
    RunsOutTasks,
    WordTasks,
  ],
})
export class PremisesModule {}

/** Pages take files too, and do not know whose they are. */
@Global()
@Module({ providers: [HouseDocuments, { provide: FileKeeper, useExisting: HouseDocuments }], controllers: [HouseDocumentController], exports: [FileKeeper] })
class HouseDocumentsModule {}

@Module({ providers: [Places, HouseResolver, PlaceResolver] })
class PlacesApiModule {}

@Module({
  providers: [
    Agreements,
    Endings,
    Prices,
    Regulations,
    AidDeclarations,
    Undertakings,
    AidLetters,
    AgreementResolver,
    AidDeclarationResolver,
    UndertakingResolver,
    PriceResolver,
    RegulationResolver,
  ],
  controllers: [AidLetterController, NoticeLetterController, RegulationController],
  exports: [Agreements],
})
class AgreementsApiModule {}

@Module({
  imports: [AgreementsApiModule],
  providers: [Applications, SeatApplications, SeatOffers, ApplicationResolver, SeatApplicationResolver, SeatOfferResolver],
})
class WaitingListApiModule {}

@Module({
  providers: [RoomBookings, RoomFeeds, RoomHabits, RoomMoves, RoomPolicies, RoomRequests, RoomBookingResolver, RoomPolicyResolver, RoomRequestResolver],
  controllers: [RoomFeedController],
})
class RoomsApiModule {}

@Module({ providers: [RentRuns, RentTermsOfHouse, RentResolver, SingleCharges, ChargeResolver], controllers: [MoneyDocumentController, RentBasisController] })
class RentApiModule {}

@Module({ providers: [Arrears, ReferenceRates, Reminders, WriteOffs, OverdueResolver, ReferenceRateResolver], controllers: [HandoverController] })
class OverdueApiModule {}

@Module({ providers: [Deliveries, Collections, DeliveryResolver], controllers: [CollectedController] })
class DeliveryApiModule {}

@Module({
  providers: [HouseEconomy, AidYears, Community, HouseTalks, Keys, EconomyResolver, AidYearsResolver, CommunityResolver, HouseTalkResolver, KeyResolver],
})
class HouseApiModule {}

@Module({ providers: [CandidateSites, HouseLeases, SiteResolver, HouseLeaseResolver] })
class SitesApiModule {}

@Module({
  imports: [
    PremisesModule,
    HouseDocumentsModule,
    PlacesApiModule,
    AgreementsApiModule,
    WaitingListApiModule,
    RoomsApiModule,
    RentApiModule,
    PaymentsApiModule,
    OverdueApiModule,
    DeliveryApiModule,
    HouseApiModule,
    SitesApiModule,
  ],
})
export class PremisesApiModule {}
