import { Args, Resolver } from '@nestjs/graphql';
import type { Actor } from '@fyrtaarn/kernel';
import { CurrentActor, PageArgs, SecureMutation, SecureQuery, Uuid, type Connection } from '@fyrtaarn/platform';
import { MatchingSettings } from './matching-settings';
import {
  DecideMatchingSettings,
  ProposeMatchingSettings,
  SettingChange,
  SettingPreviewView,
  SettingProposalConnection,
  SettingProposalView,
  SettingVersionConnection,
  SettingVersionView,
} from './setting.views';

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

  @SecureMutation(() => SettingPreviewView, { ...SETTERS, description: 'Has it counted who would move; saves nothing else' })
  previewMatchingSettings(
    @CurrentActor() who: Actor,
    @Args('changes', { type: () => [SettingChange], description: 'What becomes different from the latest version' }) changes: SettingChange[],
  ): Promise<SettingPreviewView> {
    return this.settings.preview(who, changes);
  }

  @SecureQuery(() => SettingPreviewView, SETTERS)
  matchingPreview(@CurrentActor() who: Actor, @Args('id', { type: () => Uuid }) id: string): Promise<SettingPreviewView> {
    return this.settings.counted(who, id);
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
