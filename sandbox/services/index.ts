// The globals of a script: every service that is emulated, and the names of those that are not,
// which refuse any use. Built anew for each context; they find the execution through it.
import type { Realm } from '../kernel/realm';
import { cacheService } from './cache';
import { contentService } from './content';
import { urlFetchApp } from './fetch';
import { htmlService } from './html';
import { lockService } from './lock';
import { consoleService, logger } from './logging';
import { mailApp } from './mail';
import { propertiesService } from './properties';
import { authModes, scriptApp } from './script';
import { session } from './session';
import { sheetsApi } from './sheets-api';
import { spreadsheetApp } from './spreadsheet/app';
import { ABSENT, strict } from './strict';
import { utilities } from './utilities';

export function installServices(realm: Realm): { readonly [name: string]: unknown } {
  const absent = ABSENT.map((name) => [name, strict(realm, name, {})]);
  return {
    ...Object.fromEntries(absent),
    CacheService: cacheService(realm),
    ContentService: contentService(realm),
    HtmlService: htmlService(realm),
    LockService: lockService(realm),
    Logger: logger(realm),
    MailApp: mailApp(realm),
    PropertiesService: propertiesService(realm),
    ScriptApp: scriptApp(realm, authModes()),
    Session: session(realm),
    Sheets: sheetsApi(realm),
    SpreadsheetApp: spreadsheetApp(realm),
    UrlFetchApp: urlFetchApp(realm),
    Utilities: utilities(realm),
    console: consoleService(realm),
  };
}
