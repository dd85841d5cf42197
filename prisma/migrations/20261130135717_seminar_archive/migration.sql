-- AlterTable
ALTER TABLE "seminar" ADD COLUMN     "archived_at" TIMESTAMPTZ(3);
