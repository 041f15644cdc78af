import { Injectable } from '@nestjs/common';
import { Clock, localDate, plainText, refuse, type Actor } from '@fyrtaarn/kernel';
import { ruleParameters } from '@fyrtaarn/people';
import { declareActions, keyset, toConnection, UnitOfWork, type Connection, type PageArgs, type Reader } from '@fyrtaarn/platform';
import type { MatchingSettings as Settings } from '../explanation';
import { classesOf, eyesOfTheMatcher, openMarket } from './market';
import { refuseSetting } from './setting.errors';
import { changedSettings, mustBeAhead } from './setting.rules';
import { settingStore, type BaseSettings } from './setting.store';
import type { DecideMatchingSettings, ProposeMatchingSettings, SettingProposalView, SettingVersionView } from './setting.views';
import { whoMoves, type QuarterMoves } from './who-moves.rules';

declareActions({
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

  /** Who would move, before anything is saved. */
  async preview(who: Actor, wish: ProposeMatchingSettings): Promise<QuarterMoves[]> {
    return (await this.prepare(who, wish)).preview;
  }

  async propose(who: Actor, wish: ProposeMatchingSettings): Promise<SettingProposalView> {
    const { base, settings, preview } = await this.prepare(who, wish);
    const reason = plainText('reason', wish.reason, { min: 10, max: 500 });
    return this.work.write(who, async (tx) => {
      const id = await settingStore.propose(tx, { settings, validFrom: wish.validFrom, reason, preview, at: this.clock.now() });
      tx.record('matching.settings_proposed', id, { basedOn: base.version, validFrom: wish.validFrom });
      return (await settingStore.proposal(tx, id)) as SettingProposalView;
    });
  }

  /** The second person's word. Approved, the version stands from its first day on and is never rewritten. */
  decide(who: Actor, { proposalId, decision, reason }: DecideMatchingSettings): Promise<SettingProposalView> {
    return this.work.write(who, async (tx) => {
      const proposal = await settingStore.lock(tx, proposalId);
      // Only what is undecided is there to be locked.
      if (!proposal) throw (await settingStore.isSeen(tx, proposalId)) ? refuseSetting('SETTING_DECIDED') : refuse('NOT_FOUND');
      if (proposal.mine) throw refuseSetting('SETTING_OWN_PROPOSAL');
      if (decision === 'refused' && !reason) throw refuseSetting('SETTING_REASON_MISSING', { field: 'reason' });
      const words = reason ? plainText('reason', reason, { min: 3, max: 500 }) : null;
      await settingStore.decide(tx, proposalId, decision, words, this.clock.now());
      tx.record(decision === 'approved' ? 'matching.settings_approved' : 'matching.settings_refused', proposalId);
      return (await settingStore.proposal(tx, proposalId)) as SettingProposalView;
    });
  }

  private async prepare(
    who: Actor,
    { changes, validFrom }: ProposeMatchingSettings,
  ): Promise<{ base: BaseSettings; settings: Settings; preview: QuarterMoves[] }> {
    const today = this.clock.today();
    const { base, settings, eyes } = await this.work.read(who, async (reader) => {
      const base = await settingStore.last(reader);
      mustBeAhead(localDate(validFrom, 'validFrom'), today, base.validFrom);
      return { base, settings: changedSettings(base, changes, await settingStore.parameters(reader)), eyes: await eyesOfTheMatcher(reader) };
    });
    const preview = await this.work.read(eyes, (reader) => this.count(reader, base, settings));
    return { base, settings, preview };
  }

  private async count(reader: Reader, base: Settings, settings: Settings): Promise<QuarterMoves[]> {
    const { below } = await ruleParameters<{ below: number }>(reader, 'SMALL-CELL', this.clock.today());
    const market = await openMarket(reader, base);
    const was = await classesOf(market, base);
    const becomes = await classesOf(await openMarket(reader, settings, market), settings);
    return whoMoves(was, becomes, market.citizens.length, below);
  }
}
