import { Field, ObjectType } from '@nestjs/graphql';
import { Day } from '@fyrtaarn/platform';
import { LineKind } from '../agreements/agreement.inputs';

@ObjectType('InvoiceContact')
export class InvoiceContactView {
  @Field(() => String)
  reference!: string;

  @Field(() => String, { nullable: true })
  name?: string;

  @Field(() => String, { nullable: true })
  email?: string;

  @Field(() => String, { nullable: true })
  phone?: string;
}

@ObjectType({ isAbstract: true })
class InvoicePartyView {
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

  @Field(() => InvoiceContactView)
  contact!: InvoiceContactView;
}

@ObjectType('InvoiceSeller')
export class InvoiceSellerView extends InvoicePartyView {
  @Field(() => String)
  cvr!: string;
}

@ObjectType('InvoiceBuyer', { description: 'To whom an agreement is invoiced' })
export class InvoiceBuyerView extends InvoicePartyView {
  @Field(() => String, { nullable: true })
  cvr?: string;

  @Field(() => String, { nullable: true })
  gln?: string;

  @Field(() => String, { nullable: true })
  pNumber?: string;

  @Field(() => String, { nullable: true, description: 'The buyer’s order or requisition (BT-13)' })
  orderNumber?: string;

  @Field(() => String, { nullable: true, description: 'The account that the buyer books the cost on (BT-19)' })
  accountingCost?: string;
}

@ObjectType('RentPayment', { description: 'Either the creditor number of payment slips, or an account' })
export class RentPaymentView {
  @Field(() => String, { nullable: true })
  creditor?: string;

  @Field(() => String, { nullable: true })
  sortCode?: string;

  @Field(() => String, { nullable: true })
  account?: string;
}

@ObjectType('RentTerms', { description: 'Who issues the rent of a house, how it is paid, and what carries VAT' })
export class RentTermsView {
  @Field(() => Day)
  from!: string;

  @Field(() => Day, { nullable: true, description: 'The first day of other terms' })
  until!: string | null;

  @Field(() => [LineKind], { description: 'What carries VAT' })
  taxedKinds!: string[];

  @Field(() => String)
  series!: string;

  @Field(() => InvoiceSellerView)
  seller!: InvoiceSellerView;

  @Field(() => RentPaymentView)
  payment!: RentPaymentView;
}
