import type { Language } from '@fyrtaarn/kernel';
import type { ComponentChildren } from 'preact';
import { InLanguage } from '../language';
import { texts } from '../texts';
import { aboutArabic } from '../texts/ar/frame';
import { Alert } from './Alert';
import { Breadcrumb, type Crumb } from './Breadcrumb';
import { Footer } from './Footer';
import { Header, type HeaderProps } from './Header';
import { PageHelp, type Help } from './PageHelp';
import { inLanguage } from './LanguageSwitch';
import { ReadAloud } from './ReadAloud';
import { SessionEnd } from './SessionEnd';

/** What is the same for every page that one person sees. */
export interface PageFrame extends HeaderProps {
  language: Language;
  /** Address of the built style sheet. */
  stylesheet: string;
  /** Address of the script that reads a page aloud, on pages for citizens. */
  readAloud?: string | undefined;
  /** Address of the script that listens to single keys, for whoever has turned it on. */
  keys?: string | undefined;
  /** When the login ends if nobody does anything, and the script that warns of it. */
  sessionEnd?: { at: string; script: string } | undefined;
  /** Address of the script that looks again at work that goes on. */
  working: string;
  /** What was just done, told once at the top of the page. */
  notice?: string | undefined;
  /** None for a page that explains itself, as the way in, or that is not shown. */
  help?: Help | undefined;
}

interface LayoutProps {
  frame: PageFrame;
  /** The page's own name; the solution's name is added. */
  title: string;
  trail?: readonly Crumb[];
  children: ComponentChildren;
}

export function Layout({ frame, title, trail, children }: LayoutProps) {
  const { language, stylesheet, readAloud, keys, sessionEnd, notice, help, ...header } = frame;
  const { frame: words, solution } = texts(language);
  return (
    <InLanguage value={language}>
      <html lang={language} dir={language === 'ar' ? 'rtl' : undefined}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{`${title} – ${solution}`}</title>
          <link rel="stylesheet" href={stylesheet} />
          {readAloud && <script type="module" src={readAloud} />}
          {keys && <script type="module" src={keys} />}
          {sessionEnd && <script type="module" src={sessionEnd.script} />}
        </head>
        <body>
          <a class="skipnav" href="#main-content">
            {words.skipToContent}
          </a>
          <Header {...header} />
          {trail && <Breadcrumb trail={trail} current={title} />}
          {help && <PageHelp {...help} keys={keys !== undefined} />}
          <main id="main-content" class="container" tabIndex={-1}>
            {notice && <Alert tone="success" heading={notice} role="status" />}
            {readAloud && <ReadAloud />}
            {language === 'ar' && <DanishCounts address={header.address} />}
            {children}
          </main>
          {sessionEnd && <SessionEnd at={sessionEnd.at} />}
          <Footer />
        </body>
      </html>
    </InLanguage>
  );
}

function DanishCounts({ address }: { address: string }) {
  return (
    <p class="form-hint">
      {aboutArabic.danishCounts} <a href={inLanguage(address, 'da')}>{aboutArabic.inDanish}</a>
    </p>
  );
}
