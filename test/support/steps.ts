/** What is done about a match beside the main job, as operations. */
const on = (operation: string, input: string, fields = 'id state'): string => `mutation($input: ${input}!) { ${operation}(input: $input) { ${fields} } }`;
const of = (operation: string): string => `mutation($matchId: Uuid!) { ${operation}(matchId: $matchId) { id state } }`;

export const DRAFT = on('draftMatch', 'DraftMatch');
export const PROPOSE = of('proposeDraft');
export const DISCARD = 'mutation($matchId: Uuid!) { discardDraft(matchId: $matchId) }';
export const DECLINE = on('declineMatch', 'CloseMatch');
export const CANCEL = on('cancelMatch', 'CloseMatch');
export const SUPPORT_FIRST = on('supportFirst', 'SupportFirst');
export const ASK_AGAIN = on('askCompanyAgain', 'AskCompanyAgain');
export const STEP_BACK = on('stepBack', 'StepBack');
export const REOPEN = on('reopenMatch', 'CloseMatch', 'id state reopens');
export const ARRANGE = on('arrangeMeeting', 'ArrangeMeeting');
export const CONFIRM_DECLINE = of('confirmDecline');
export const RECORD_ANSWER = on('recordCitizenAnswer', 'AnswerProposal', 'id state citizenSaidYes answerChannel');
export const RECORD_ACCEPTED = of('recordJobAccepted');
export const RECORD_WITHDRAWAL = of('recordWithdrawal');
export const END_JOB = 'mutation($input: EndEmployment!) { endEmployment(input: $input) { id endsOn } }';
export const FOLLOW = 'mutation($yes: Boolean!, $citizenId: Uuid) { letSocialServicesFollow(yes: $yes, citizenId: $citizenId) }';
export const MATCH = `query($id: Uuid!) { match(id: $id) { state overrideReason reviewOverride supportPlan declineReason declineNote reopens answerChannel endReason nextStep
  events { from to reason channel actorRole } } }`;
