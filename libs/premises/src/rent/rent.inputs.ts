import { Field, InputType } from '@nestjs/graphql';
import { Day, Uuid } from '@fyrtaarn/platform';
import { LineKind } from '../agreements/agreement.inputs';

@InputType()
export class InvoiceContactInput {
  @Field(() => String, { description: 'Whom the invoice is for, as the buyer calls it: the code of a person (BT-10)' })
  reference!: string;

  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true })
  email?: string | null;

  @Field(() => String, { nullable: true })
  phone?: string | null;
}

@InputType({ isAbstract: true })
class InvoiceAddressInput {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  street!: string;

  @Field(() => String)
  buildingNumber!: string;

  @Field(() => String)
  postcode!: string;

  @Field(() => String)
  city!: string;

  @Field(() => InvoiceContactInput)
  contact!: InvoiceContactInput;
}

@InputType()
export class InvoiceSellerInput extends InvoiceAddressInput {
  @Field(() => String)
  cvr!: string;
}

@InputType()
export class InvoiceBuyerInput extends InvoiceAddressInput {
  @Field(() => String, { nullable: true })
  cvr?: string | null;

  @Field(() => String, { nullable: true })
  gln?: string | null;

  @Field(() => String, { nullable: true })
  pNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'The buyer’s order or requisition (BT-13)' })
  orderNumber?: string | null;

  @Field(() => String, { nullable: true, description: 'The account that the buyer books the cost on (BT-19)' })
  accountingCost?: string | null;
}

@InputType({ description: 'Either the creditor number of payment slips, or an account' })
export class RentPaymentInput {
  @Field(() => String, { nullable: true })
  creditor?: string | null;

  @Field(() => String, { nullable: true })
  sortCode?: string | null;

  @Field(() => String, { nullable: true })
  account?: string | null;
}

@InputType()
export class SetRentTerms {
  @Field(() => Uuid)
  houseId!: string;

  @Field(() => Day)
  from!: string;

  @Field(() => [LineKind], { description: 'What carries VAT: nothing where letting is exempt, everything where the house is registered' })
  taxedKinds!: string[];

  @Field(() => String, { description: 'One to four capital letters before the numbers of invoices, of this seller only' })
  series!: string;

  @Field(() => InvoiceSellerInput)
  seller!: InvoiceSellerInput;

  @Field(() => RentPaymentInput)
  payment!: RentPaymentInput;
}

@InputType()
export class SetInvoiceBuyer {
  @Field(() => Uuid)
  agreementId!: string;

  @Field(() => InvoiceBuyerInput)
  buyer!: InvoiceBuyerInput;
}

@InputType()
export class DecideRent {
  @Field(() => Uuid)
  runId!: string;

  @Field(() => Uuid)
  agreementId!: string;

  @Field(() => String)
  reason!: string;
}
