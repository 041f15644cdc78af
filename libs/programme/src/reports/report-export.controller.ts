import { Controller, Param, Req, Res } from '@nestjs/common';
import { quarterNamed, refuse } from '@fyrtaarn/kernel';
import { SecureDownload } from '@fyrtaarn/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { reportCsv, reportJson, reportXlsx } from './report-export.rules';
import { REPORT_READERS } from './report-readers';
import { Reports } from './reports';

const READERS = { may: REPORT_READERS } as const;

/** A report as a file: a workbook, plain lines for Excel as it is set up in Denmark, or for a program. */
@Controller()
export class ReportExportController {
  constructor(private readonly reports: Reports) {}

  @SecureDownload('/rapporter/:quarter/:code.xlsx', READERS)
  async xlsx(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('quarter') quarter: string, @Param('code') code: string): Promise<void> {
    const report = await this.reports.one(request.actor, firstDayOf(quarter), code);
    await reply
      .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
      .header('content-disposition', attachment(quarter, code, 'xlsx'))
      .send(Buffer.from(reportXlsx(report)));
  }

  @SecureDownload('/rapporter/:quarter/:code.csv', READERS)
  async csv(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('quarter') quarter: string, @Param('code') code: string): Promise<void> {
    const report = await this.reports.one(request.actor, firstDayOf(quarter), code);
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', attachment(quarter, code, 'csv'))
      .send(reportCsv(report));
  }

  @SecureDownload('/rapporter/:quarter/:code.json', READERS)
  async json(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Param('quarter') quarter: string, @Param('code') code: string): Promise<void> {
    const report = await this.reports.one(request.actor, firstDayOf(quarter), code);
    await reply
      .type('application/json')
      .header('content-disposition', attachment(quarter, code, 'json'))
      .send(reportJson(report));
  }
}

function attachment(quarter: string, code: string, ending: string): string {
  return `attachment; filename="${code}-${quarter}.${ending}"`;
}

function firstDayOf(name: string): string {
  const quarter = quarterNamed(name);
  if (!quarter) throw refuse('NOT_FOUND');
  return quarter;
}
