import type { CitizenTexts } from '../citizen-texts';

/** How a citizen wants to hear from the platform, where they are logged in, and the proof of who they are, in Arabic. */
export const profileTexts = {
  profile: {
    title: 'ملفي',
    lead: 'هنا تختار كيف تريد أن نتواصل معك.',
    mails: 'متى تريد رسالة إلكترونية عندما يكون هناك جديد؟',
    choices: {
      at_once: () => 'فوراً',
      daily: (hour: number) => `مرة واحدة في اليوم، في الساعة ${hour}`,
      none: () => 'أبداً',
    },
    noneHint: 'ترى الجديد عندما تسجّل الدخول.',
    always: 'بعض الرسائل تصل دائماً فوراً',
    alwaysLead: 'لا تستطيع أن توقف هذه الرسائل:',
    grounds: {
      login: 'رسائل عن تسجيل دخولك ودعواتك.',
      law: 'ما يفرض القانون علينا أن نخبرك به. مثل جواب أو قرار أو فاتورة.',
      deadline: 'ما يجب أن تجيب عنه قبل يوم محدد.',
      appointment: 'مواعيد تم الاتفاق عليها أو تغييرها أو إلغاؤها.',
      gathered: 'الرسالة الواحدة في اليوم، إذا اخترتها.',
    },
    language: 'اللغة',
    languageHint: 'تصلك الصفحات والرسائل بهذه اللغة عندما تكون متوفرة.',
    save: 'احفظ',
    sessions: 'انظر أين سجّلت الدخول',
  },
  sessions: {
    title: 'أين سجّلت الدخول',
    lead: 'هنا ترى أين سجّلت الدخول. إذا لم تعرف أحدها، فسجّل الخروج منه.',
    device: 'الجهاز',
    unknown: 'غير معروف',
    role: 'الدور',
    opened: 'بدأ في',
    seen: 'آخر استخدام',
    current: 'هذا الدخول',
    end: 'سجّل الخروج',
    endOthers: 'سجّل الخروج من كل الأجهزة الأخرى',
  },
  proof: {
    title: 'أثبت أنك أنت',
    lead: 'لا يكفي لهذا دخول منسيّ أو مسروق. اكتب كلمة المرور مرة أخرى. ثم نتابع ما كنت تفعله.',
    passwordMissing: 'اكتب كلمة المرور',
    wrong: 'كلمة المرور أو الرمز خطأ. الرمز يعمل مرة واحدة فقط.',
    send: 'تابع',
    elsewhere: 'هل تسجّل الدخول في مكان آخر؟ إذن أثبت ذلك هناك، ثم اضغط الزر مرة أخرى.',
  },
} satisfies Partial<CitizenTexts>;
