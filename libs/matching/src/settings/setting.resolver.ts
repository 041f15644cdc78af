import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, type Connection } from '@fyrtaarn/platform';
import { MatchingSettings } from './matching-settings';
import {
  DecideMatchingSettings,
  ProposeMatchingSettings,
  QuarterMovesView,
  SettingProposalConnection,
  SettingProposalView,
  SettingVersionConnection,
  SettingVersionView,
} from './setting.views';
import type { QuarterMoves } from './who-moves.rules';

const SETTERS = { may: ['employmentLead', 'administrator'] } as const;
const READERS = { may: [...SETTERS.may, 'employmentConsultant', 'dataProtectionOfficer'] } as const;

@Resolver()
export class SettingResolver {
  constructor(private readonly settings: MatchingSettings) {}

  @SecureQuery(() => SettingVersionConnection, { ...READERS, description: 'Newest first, with who proposed and who agreed' })
  matchingSettings(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<SettingVersionView>> {
    return this.settings.versions(who, page);
  }

  @SecureQuery(() => SettingProposalConnection, { ...READERS, description: 'Newest first, also those that were refused' })
  matchingSettingProposals(@CurrentActor() who: Actor, @Args() page: PageArgs): Promise<Connection<SettingProposalView>> {
    return this.settings.proposals(who, page);
  }

  @SecureQuery(() => [QuarterMovesView], { ...SETTERS, description: 'Who would move, in counts; saves nothing' })
  previewMatchingSettings(@CurrentActor() who: Actor, @Args('input') wish: ProposeMatchingSettings): Promise<QuarterMoves[]> {
    return this.settings.preview(who, wish);
  }

  @SecureMutation(() => SettingProposalView, { ...SETTERS, description: 'Proposes a new version; another person decides' })
  proposeMatchingSettings(@CurrentActor() who: Actor, @Args('input') wish: ProposeMatchingSettings): Promise<SettingProposalView> {
    return this.settings.propose(who, wish);
  }

  @SecureMutation(() => SettingProposalView, { ...SETTERS, description: 'Somebody else’s proposal: yes, or no with a reason' })
  decideMatchingSettings(@CurrentActor() who: Actor, @Args('input') decision: DecideMatchingSettings): Promise<SettingProposalView> {
    return this.settings.decide(who, decision);
  }
}
