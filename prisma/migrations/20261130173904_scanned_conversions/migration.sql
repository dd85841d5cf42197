-- AlterTable
ALTER TABLE "conversion" ADD COLUMN     "is_scan" BOOLEAN NOT NULL DEFAULT false;
