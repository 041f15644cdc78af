import { asDanish } from '@fyrtaarn/kernel';
import type { CitizenTexts } from '../citizen-texts';

/** Round the citizen's pages in Arabic, and what was just done. */
export const frameTexts = {
  solution: asDanish('Fyrtårn'),
  city: 'بلدية كوبنهاغن',
  roles: {
    companyContact: 'شركة',
    employmentConsultant: 'مستشار عمل',
    employmentLead: 'قائد فريق العمل',
    bridgeWorker: 'مرشد اجتماعي',
    premisesManager: 'مسؤول المكان',
    reporter: 'معدّ التقارير',
    citizen: 'مواطن',
    localPartner: 'شريك محلي',
    administrator: 'مدير النظام',
    dataProtectionOfficer: 'مستشار حماية البيانات',
  },
  navigation: {
    overview: 'نظرة عامة',
    proposals: 'الاقتراحات لي',
    openPlaces: 'أعمال شاغرة',
    hours: 'الساعات',
    myData: 'معلوماتي',
    portfolio: 'المنح',
  },
  frame: {
    skipToContent: 'انتقل إلى محتوى الصفحة',
    mainMenu: 'القائمة الرئيسية',
    menu: 'القائمة',
    language: 'اختر اللغة',
    logIn: 'تسجيل الدخول',
    mySessions: 'أين سجّلت الدخول',
    logOut: 'تسجيل الخروج',
    demonstration: 'عرض تجريبي: كل الأشخاص والشركات هنا مختلقون',
    accessibility: 'بيان سهولة الوصول',
    algorithm: 'كيف تجد القواعد عملاً',
    pay: 'ماذا يعني الأجر؟',
    privacy: 'كيف نتعامل مع المعلومات الشخصية',
    breadcrumb: 'مسار الصفحة',
    sessionEnd: {
      title: 'تسجيل دخولك',
      at: (time: string) => `سيتم تسجيل خروجك الساعة ${time} إذا لم تفعل شيئاً.`,
      soon: 'سيتم تسجيل خروجك بعد قليل.',
      stay: 'ابقَ مسجّلاً',
      over: 'تم تسجيل خروجك. إذا أرسلت شيئاً من هنا فسيُطلب منك تسجيل الدخول، وما كتبته ما زال هنا.',
    },
    readAloud: { read: 'اقرأ الصفحة بصوت عال', pause: 'توقف قليلاً', resume: 'تابع القراءة', stop: 'أوقف القراءة' },
  },
  alert: { info: 'معلومة', success: 'تم', warning: 'تنبيه', error: 'خطأ' },
  form: {
    optional: 'اختياري',
    error: 'خطأ:',
    mendErrors: (count: number) => (count === 1 ? 'صحّح الخطأ لكي تتابع' : `صحّح الأخطاء لكي تتابع. عددها: ${count}`),
    choose: 'اختر',
    fileKept: (name: string) => `أُرسل الملف ${asDanish(name)}. لا تختر ملفاً إلا إذا أردت ملفاً آخر.`,
  },
  list: {
    shown: (shown: number) => `المعروض هنا: ${shown}`,
    pages: 'الصفحات',
    first: 'إلى البداية',
    next: 'الصفحة التالية',
  },
  reasons: { label: 'الأسباب', yes: 'نعم:', question: 'سؤال:', no: 'لا:' },
  synthetic: 'مختلق',
  errors: {
    title: 'لا يمكن عرض الصفحة',
    home: 'إلى النظرة العامة',
    todo: {
      NOT_ALLOWED: 'إذا كنت تحتاج إلى هذه الصفحة، فاطلب الدور المناسب لها.',
      PROOF_NEEDED: 'أنت تستخدم متصفحاً أو جهازاً من نوع آخر غير الذي سجّلت الدخول به. سجّل الخروج، ثم سجّل الدخول هنا، وحاول مرة أخرى.',
      NOT_FOUND: 'تأكد من أن العنوان صحيح، أو ابدأ من النظرة العامة.',
      TOO_MANY_REQUESTS: 'ما عليك إلا أن تنتظر. إذا كنت قد كتبت شيئاً للتو، فارجع بعد ذلك وأرسله مرة أخرى.',
      REQUEST_TOO_LARGE: 'ارجع واكتب نصاً أقصر، أو اختر ملفاً أصغر.',
      BAD_REQUEST: 'ارجع وحمّل الصفحة من جديد، ثم حاول مرة أخرى.',
      DATABASE_BUSY: 'انتظر دقيقة. ثم ارجع وحاول مرة أخرى.',
      INTERNAL: 'حاول مرة أخرى بعد قليل. إذا تكرر ذلك، فأعط الرقم لمن يساعدك.',
    },
    help: 'هل تحتاج إلى مساعدة؟ اسأل مستشارك. وغير المواطنين يسألون مدير النظام الذي منحهم الوصول.',
  },
  resumed: {
    title: 'انتهى تسجيل دخولك قبل الإرسال',
    lead: 'ما كتبته ما زال هنا. لا يستطيع أحد غيرك أن يراه. راجعه ثم أرسله مرة أخرى.',
    show: 'أظهر ما كتبته',
    sendAgain: 'انتهى تسجيل دخولك قبل الإرسال. هذا هو ما كتبته. راجعه ثم أرسله مرة أخرى.',
  },
  switchRole: (role: string) => `انتقل إلى الدور: ${role}`,
  perWeek: (time: string) => `${time} في الأسبوع`,
  weekdays: ['الاثنين', 'الثلاثاء', 'الأربعاء', 'الخميس', 'الجمعة', 'السبت', 'الأحد'],
  clock: (from: string, to: string) => `من الساعة ${from} إلى ${to}`,
} satisfies Partial<CitizenTexts>;

/** What a page says of being in Arabic, or of not being. */
export const aboutArabic = {
  danishCounts: 'هذه ترجمة. النص الدنماركي هو المعتمد.',
  inDanish: 'اقرأ الصفحة بالدنماركية',
  notHere: 'هذه الصفحة غير متوفرة بالعربية.',
};

/** What a citizen can just have done. */
export const doneTexts = {
  saidYes: 'شكراً. لقد قلت نعم. سيرسل مستشارك جوابك.',
  saidNo: 'لقد قلت لا. لا بأس في ذلك أبداً.',
  accepted: 'مبروك. لقد قبلت العمل.',
  left: 'لم تعد مشاركاً. ولم تعد الشركة تستطيع أن ترى معلوماتك.',
  takesPart: 'شكراً. أنت الآن مشارك.',
  stopped: 'لم تعد مشاركاً. لا أحد ينظر في معلوماتك لإيجاد عمل.',
  consentWithdrawn: 'سُحبت الموافقة. يسري هذا فوراً.',
  socialServicesFollow: 'شكراً. يستطيعون الآن متابعة ما وصلت إليه اقتراحاتك.',
  rightAsked: 'وصلنا طلبك. وسيأتيك جواب.',
  dataReleased: 'شكراً. ما اخترته صار ظاهراً الآن.',
  choicesMade: 'تم حفظ اختياراتك. تسري من الآن.',
  sessionEnded: 'تم تسجيل الخروج.',
  placesRanked: 'تم الحفظ. يستطيع مستشارك أن يراه.',
};
