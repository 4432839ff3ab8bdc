import { z } from 'zod';

/** `/users/:id`: a whole number in decimal, which becomes a number. */
export const UserId = z.object({
  id: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'Must be a whole number from 1 to 999999999.')
    .transform(Number),
});

export type UserId = z.infer<typeof UserId>;

export const NewUser = z.strictObject({
  name: z.string().min(1).max(100),
  email: z.email(),
});
export type NewUser = z.infer<typeof NewUser>;

export const NewOrder = z.strictObject({
  product: z.string().min(1).max(50),
  quantity: z.int().min(1).max(100),
});
export type NewOrder = z.infer<typeof NewOrder>;
