import { growth, hours, inArabic, isReleased, number, wantsLess, type Template } from './sentence-parts';
import type { da } from './sentence-templates.da';

/** What a citizen is told: every sentence that there is in Danish. */
type ToCitizen = { readonly [Code in keyof typeof da.citizen]: { readonly [Sign in keyof (typeof da.citizen)[Code]]: Template } };

interface ArabicTemplates {
  readonly nothingMore: string;
  readonly byHand: string;
  readonly citizen: ToCitizen;
}

/** What is said in Arabic: to citizens alone. Names of the vocabulary stay Danish, as they are in the contract and on the door. */
export const ar: ArabicTemplates = {
  nothingMore: 'لا يوجد ما يمنع.',
  byHand: 'مستشارك هو من وجد لك هذا العمل.',
  citizen: {
    H_AGE: {
      no: (p) => (number(p, 'known') ? 'القانون لا يسمح بهذه الأوقات لمن هم دون 18 سنة.' : 'يجب أن نعرف أولاً أنك أتممت 18 سنة. سيسألك مستشارك عن ذلك.'),
    },
    W_MONEY: { question: () => 'تحدّث مع مستشارك عن المال قبل أن تقول نعم. البلدية هي التي تقرر ما تعنيه الساعات.' },
    S_PEOPLE: { yes: (p, w) => inArabic('هناك زميل يتكلم:', p, w) },
    S_NEXT: { yes: (p, w) => inArabic('هذا العمل خطوة في الطريق إلى:', p, w) },
    H_HOURS: {
      no: (p) =>
        wantsLess(p)
          ? `هذا العمل لا يقل عن ${hours(number(p, 'jobMin'), 'ar')} في الأسبوع. وأنت قلت: على الأكثر ${hours(number(p, 'mine'), 'ar')}.`
          : `هذا العمل لا يزيد على ${hours(number(p, 'jobMax'), 'ar')} في الأسبوع. وأنت قلت: على الأقل ${hours(number(p, 'least'), 'ar')}.`,
      question: () => 'لا نعرف بعد كم ساعة تريد أن تعمل.',
    },
    H_TIME: { no: () => 'هذا العمل في أوقات لا تستطيع العمل فيها.', question: () => 'متى تستطيع العمل خلال الأسبوع؟' },
    H_TRAVEL: { no: (p, w) => `العمل في ${w(String(p['district']))}. وقد قلت لا للذهاب إلى هناك.`, question: () => 'أين تحب أن تعمل في المدينة؟' },
    H_LANG: { no: (p, w) => `هذا العمل يتطلب لغة: ${w(String(p['language']))}.`, question: () => 'ما هي اللغات التي تستطيع استخدامها في العمل؟' },
    H_NEED: {
      no: (p, w) => `${inArabic('أنت تحتاج إلى:', p, w)} وهذا غير متوفر في المكان الآن.`,
      question: (p, w) => (isReleased(p) ? inArabic('سنسأل المكان عن:', p, w) : 'هل تسمح لمستشار العمل بأن يرى ما تحتاج إليه في العمل؟'),
    },
    H_WONT: { no: (p, w) => inArabic('قلت لا لما يلي:', p, w) },
    H_FIRM: { no: () => 'الشركة لا تستقبل أشخاصاً جدداً الآن.' },
    H_PAIR: { no: () => 'سبق أن سألناك عن هذا العمل، أو أنك قلت لا منذ وقت قريب.' },
    H_OPEN: { no: () => 'لديك الآن عروض أخرى لم تنته بعد.' },
    H_CAP: { no: () => 'المكان لم يعد شاغراً.' },
    S_TASK: { yes: (p, w) => inArabic(`تستطيع أو تريد أن تتعلم ${number(p, 'count')} من ${number(p, 'of')} من المهام:`, p, w) },
    S_WISH: { yes: (p, w) => inArabic('أنت تمنيت:', p, w) },
    S_CHOICE: { yes: (p) => `أنت اخترت هذا المكان بنفسك، ورقمه في قائمتك ${number(p, 'rank')}.` },
    S_HELPFUL: { yes: (p, w) => inArabic('في هذا المكان ما تحب أن يكون موجوداً:', p, w) },
    S_HOURS: { yes: (p) => growth(p, 'ar') },
    S_TRAVEL: { yes: (p, w) => `العمل في ${w(String(p['district']))}. وأنت لا تمانع في الذهاب إلى هناك.` },
    S_TIME: { yes: () => 'الأوقات مناسبة وفيها متسع.' },
  },
};
