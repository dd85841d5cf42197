-- AlterTable
ALTER TABLE "person" ADD COLUMN     "keys_ended_at" TIMESTAMPTZ(3);
