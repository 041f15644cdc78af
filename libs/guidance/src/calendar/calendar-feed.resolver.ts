import { Inject } from '@nestjs/common';
import { Context, Field, ObjectType, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CONFIG, CurrentActor, SecureMutation, type Config, type RequestContext } from '@fyrtaarn/platform';
import { CalendarFeeds } from './calendar-feeds';

@ObjectType({ description: 'A secret address to give to a calendar program' })
export class CalendarAddress {
  @Field(() => String, { description: 'Shown this once' })
  url!: string;
}

@Resolver()
export class CalendarFeedResolver {
  constructor(
    private readonly feeds: CalendarFeeds,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @SecureMutation(() => CalendarAddress, { loggedIn: 'everybody’s own calendar', description: 'A new address of my calendar; the one before it is closed' })
  async renewCalendarFeed(@CurrentActor() who: Actor, @Context() { headers }: RequestContext): Promise<CalendarAddress> {
    const secret = await this.feeds.renew(who);
    return { url: new URL(`/kalender/${secret}.ics`, this.config.publicUrl ?? `http://${headers.host}`).toString() };
  }
}
