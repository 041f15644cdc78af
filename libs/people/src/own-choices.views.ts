import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { enumType } from '@fyrtaarn/platform';

export const MailChoice = enumType('MailChoice', ['at_once', 'daily', 'none'], 'When somebody is told by mail what also waits on the platform');
export type MailChoice = keyof typeof MailChoice;
export const MailLanguage = enumType(
  'MailLanguage',
  ['da', 'en', 'ar'],
  'The language of the one mail a day, and in which a mail to a citizen begins where it is written in it',
);
export type MailLanguage = keyof typeof MailLanguage;
export const MailGround = enumType('MailGround', ['login', 'law', 'deadline', 'appointment', 'gathered'], 'Why a mail comes at once whatever was chosen');
export type MailGround = keyof typeof MailGround;

@ObjectType({ description: 'How somebody wants to be told, and to use the pages' })
export class OwnChoices {
  @Field(() => MailChoice)
  mails!: MailChoice;

  @Field(() => MailLanguage)
  language!: MailLanguage;

  @Field(() => Boolean, { description: 'Whether single keys do something on the pages' })
  commandKeys!: boolean;

  @Field(() => Int, { description: 'The hour of the day, in Copenhagen, at which the one mail a day is sent' })
  dailyHour!: number;

  @Field(() => [MailGround], { description: 'Mails that come at once whatever is chosen' })
  always!: MailGround[];
}

@InputType()
export class MakeOwnChoices {
  @Field(() => MailChoice)
  mails!: MailChoice;

  @Field(() => MailLanguage)
  language!: MailLanguage;

  @Field(() => Boolean)
  commandKeys!: boolean;
}
