import { Controller, Req, Res } from '@nestjs/common';
import { InArabic, SecureGet, SecurePost } from '@fyrtaarn/platform';
import type { Role } from '@fyrtaarn/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Button, DataTable, Layout, StatusTag } from '../components';
import { graphql, type ResultOf } from '../graphql';
import { formValue } from '../server/forms';
import { afterwards, MeFields } from '../server/frame';
import { Pages, type Page } from '../server/pages';

const MySessions = graphql(
  `
    query MySessions {
      me {
        ...MeFields
      }
      mySessions {
        id
        device
        role
        organisation
        openedAt
        seenAt
        current
      }
    }
  `,
  [MeFields],
);

const EndMySessions = graphql(`
  mutation EndMySessions($id: Uuid) {
    endMySessions(id: $id)
  }
`);

type OwnSession = ResultOf<typeof MySessions>['mySessions'][number];

/** Where one sees on which machines one is logged in, and logs them out. */
@Controller('mine-logins')
export class MySessionsPage {
  constructor(private readonly pages: Pages) {}

  @SecureGet('', { loggedIn: 'one’s own sessions' })
  @InArabic()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.show({ request, reply }, MySessions, {}, ({ mySessions }, page) => sessionsPage(page, mySessions));
  }

  @SecurePost('', { loggedIn: 'one’s own sessions' })
  end(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.pages.send({ request, reply }, EndMySessions, { id: formValue(request.body, 'id') || null }, () => afterwards('/mine-logins', 'sessionEnded'));
  }
}

function sessionsPage({ frame, texts, format }: Page, sessions: readonly OwnSession[]) {
  const words = texts.sessions;
  return (
    <Layout frame={frame} title={words.title}>
      <h1>{words.title}</h1>
      <p class="font-lead">{words.lead}</p>
      <DataTable
        caption={words.title}
        captionHidden
        rows={sessions}
        rowKey={({ id }) => id}
        columns={[
          { header: words.device, cell: ({ device }) => device ?? words.unknown },
          { header: words.role, cell: ({ role, organisation }) => [texts.roles[role as Role], organisation].filter(Boolean).join(', ') },
          { header: words.opened, cell: ({ openedAt }) => format.moment(openedAt) },
          { header: words.seen, cell: ({ seenAt }) => format.moment(seenAt) },
          {
            header: '',
            cell: (session) => (session.current ? <StatusTag tone="info">{words.current}</StatusTag> : <EndForm id={session.id} label={words.end} />),
          },
        ]}
      />
      {sessions.length > 1 && <EndForm id="" label={words.endOthers} />}
    </Layout>
  );
}

function EndForm({ id, label }: { id: string; label: string }) {
  return (
    <form method="post">
      <input type="hidden" name="id" value={id} />
      <Button variant="secondary">{label}</Button>
    </form>
  );
}
