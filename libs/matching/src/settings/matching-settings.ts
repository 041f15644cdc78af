import { Injectable } from '@nestjs/common';
import { Clock, localDate, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs } from '@fyrtaarn/platform';
import { previewStore } from './preview.store';
import { decideAsSecond } from './second-word';
import { refuseSetting } from './setting.errors';
import { changedSettings, mustBeAhead, type Change } from './setting.rules';
import { settingStore } from './setting.store';
import type { DecideMatchingSettings, ProposeMatchingSettings, SettingPreviewView, SettingProposalView, SettingVersionView } from './setting.views';

declareActions({
  'matching.preview_requested': ['basedOn'],
  'matching.settings_proposed': ['basedOn', 'validFrom'],
  'matching.settings_approved': [],
  'matching.settings_refused': [],
});

/** Weights and limits as people set them: one proposes and sees who would move, another decides. */
@Injectable()
export class MatchingSettings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  versions(who: Actor, args: PageArgs): Promise<Connection<SettingVersionView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await settingStore.versions(reader, after, limit), args));
  }

  proposals(who: Actor, args: PageArgs): Promise<Connection<SettingProposalView>> {
    const { after, limit } = keyset(args);
    return this.work.read(who, async (reader) => toConnection(await settingStore.proposals(reader, after, limit), args));
  }

  /** Has it counted who would move, before anything is saved. @throws DomainError PREVIEWS_ENOUGH: many counts would tell of single people */
  preview(who: Actor, changes: readonly Change[]): Promise<SettingPreviewView> {
    return this.work.write(who, async (tx) => {
      const settings = changedSettings(await settingStore.last(tx), changes, await settingStore.parameters(tx));
      const { most_a_day: most } = await ruleParameters<{ most_a_day: number }>(tx, 'MATCHING-PREVIEW', this.clock.today());
      if ((await previewStore.today(tx)) >= most) throw refuseSetting('PREVIEWS_ENOUGH', { most });
      const previewId = await previewStore.ask(tx, settings);
      tx.schedule('matching.count_preview', { previewId });
      tx.record('matching.preview_requested', previewId, { basedOn: settings.version });
      return (await previewStore.byId(tx, previewId)) as SettingPreviewView;
    });
  }

  async counted(who: Actor, previewId: string): Promise<SettingPreviewView> {
    const preview = await this.work.read(who, (reader) => previewStore.byId(reader, previewId));
    if (!preview) throw refuse('NOT_FOUND');
    return preview;
  }

  /** Proposes what was counted, word for word. */
  propose(who: Actor, { previewId, validFrom, reason }: ProposeMatchingSettings): Promise<SettingProposalView> {
    const words = plainText('reason', reason, { min: 10, max: 500 });
    return this.work.write(who, async (tx) => {
      const preview = await previewStore.byId(tx, previewId);
      if (!preview) throw refuse('NOT_FOUND');
      const base = await settingStore.last(tx);
      mustBeAhead(localDate(validFrom, 'validFrom'), this.clock.today(), base.validFrom);
      if (base.version !== preview.basedOn) throw refuseSetting('SETTING_BASE_CHANGED');
      const id = await settingStore.propose(tx, { previewId, validFrom, reason: words, at: this.clock.now() });
      if (!id) throw refuseSetting('PREVIEW_NOT_READY');
      tx.record('matching.settings_proposed', id, { basedOn: base.version, validFrom });
      return (await settingStore.proposal(tx, id)) as SettingProposalView;
    });
  }

  /** The second person's word. Approved, the version stands from its first day on and is never rewritten. */
  decide(who: Actor, word: DecideMatchingSettings): Promise<SettingProposalView> {
    return this.work.write(who, async (tx) => {
      await decideAsSecond(tx, settingStore, word, this.clock.now());
      const { proposalId, decision } = word;
      tx.record(decision === 'approved' ? 'matching.settings_approved' : 'matching.settings_refused', proposalId);
      return (await settingStore.proposal(tx, proposalId)) as SettingProposalView;
    });
  }
}
