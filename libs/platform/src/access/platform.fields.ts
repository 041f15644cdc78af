import { declareTypes } from './field-policy';

declareTypes({ public: 'where a page ends' }, 'PageInfo');
declareTypes({ public: 'who one is oneself; nobody asks for another', rows: 'membership' }, 'Me', 'StandingView');
declareTypes({ public: 'whoever holds the invitation reads it', rows: 'invitation' }, 'InvitationView');
declareTypes({ loggedIn: 'one’s own', rows: 'session' }, 'SessionView');
declareTypes({ may: ['administrator'], rows: 'api_token' }, 'ApiTokenView');
declareTypes({ may: ['administrator'], rows: 'task' }, 'DeadTask', 'Workings', 'WorkOfKind');
