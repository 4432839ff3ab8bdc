/** What the findings are about, in the order of the reports; `weight` is the category's share of the overall score. */
export const CATEGORIES = {
  'standard-codes': { title: 'Standard codes', weight: 3 },
  messages: { title: 'Informative messages', weight: 2 },
  consistency: { title: 'Consistency', weight: 2 },
  methods: { title: 'Methods', weight: 2 },
  recoverability: { title: 'Recoverability', weight: 2 },
  safety: { title: 'Safety', weight: 3 },
  versioning: { title: 'Versioning', weight: 1 },
  caching: { title: 'Caching', weight: 1 },
} as const;

/** Id of a category. */
export type Category = keyof typeof CATEGORIES;

/** Ids of the categories in the order of the reports. */
export const CATEGORY_IDS = Object.keys(CATEGORIES) as readonly Category[];
