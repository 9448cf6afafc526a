// What a typed setting may be: each kind of value at its edges, in the words its owner reads.
import { givenFault, settingFault } from '../../src/core/setting-check';

test.each([
  ['secondPersonAbove', '0.00', ''],
  ['secondPersonAbove', '-1.00', 'an amount like 250.00'],
  ['secondPersonAbove', 'much', 'an amount like 250.00'],
  ['noOrderNeededBelow', 'off', ''],
  ['noOrderNeededBelow', '-0.01', 'off or an amount'],
  ['currency', 'EUR', ''],
  ['currency', 'Euro', 'a currency code like EUR'],
  ['fiscalYearStart', '12', ''],
  ['fiscalYearStart', '13', 'a whole number from 1 to 12'],
  ['fiscalYearStart', '0', 'a whole number from 1 to 12'],
  ['splitWindowDays', '1.5', 'a whole number from 0 to 999'],
  ['matchLevelGoods', '3-way', ''],
  ['matchLevelGoods', '5-way', 'one of 2-way, 3-way, 4-way'],
  ['overReceiptPercent', '2.50', ''],
  ['overReceiptPercent', '-2', 'a percentage like 5'],
  ['sendOrders', 'yes', 'one of on, off'],
  ['numberMaxLength', '65', 'a whole number from 1 to 64'],
  ['timeZone', 'Europe/Helsinki', ''],
  ['timeZone', 'Mars/City', 'a time zone like Europe/Helsinki'],
  ['smallDifferenceAmount', '2.00', ''],
  ['smallDifferenceAmount', 'exact', ''],
  ['smallDifferenceAmount', '2.001', 'an amount like 250.00 or exact'],
  ['smallDifferenceOrderAmount', '-1', 'an amount like 250.00 or exact'],
  ['noticeDays', '1.5', 'a whole number from 0 to 999'],
  ['emergencyCap', 'much', 'an amount like 250.00'],
  ['emergencyHours', '0', 'a whole number from 1 to 9999'],
  ['emergencyDelegates', 'ana@example.com; ben@example.com', ''],
  ['emergencyDelegates', 'Ana', 'addresses, separated by commas'],
  ['emergencyDelegates', '', ''],
  ['replyTo', 'Ana', 'an e-mail address'],
  ['holidays', '2026-12-24, 2026-12-25', ''],
  ['holidays', '2026-12-24, Christmas', 'days like 2026-12-24, separated by commas'],
  ['rate:USD', '0.92', ''],
  ['rate:USD', '', ''],
  ['rate:USD', '0,92', 'what one is in the currency of the register, like 0.92'],
  ['rate:USD', '0', 'what one is in the currency of the register, like 0.92'],
  ['noOrderNeeded for vendor Acme', '200.00 / 1000.00', ''],
  [
    'noOrderNeeded for vendor Acme',
    'much',
    'an amount like 250.00, or two with a slash between them',
  ],
  ['orderMail', 'Our {number} over {total}, {sender}', ''],
  [
    'orderMail',
    'Dear {name}, our {number}',
    'a text without {name}: its places are {number} {revision} {vendor} {company} {total} {invoiceTo} {confirmBy} {sender}',
  ],
])('%s %j: %j', (name, value, wanted) => {
  expect(settingFault(name, value, 2)).toBe(
    wanted === '' ? '' : `${name} has to be ${wanted}, not "${value}"`,
  );
});

test('an empty one is a mistake where something has to stand, and an unknown one does nothing', () => {
  expect(settingFault('currency', '', 2)).toBe('currency is empty; its default is used');
  expect(settingFault('pricePercent', '', 2)).toBe('pricePercent is empty; its default is used');
  expect(settingFault('pricePercent for vendor Acme', '', 2)).toBe('');
  expect(settingFault('companyName', '', 2)).toBe('');
  expect(settingFault('colour', 'red', 2)).toBe('there is no setting "colour"; it does nothing');
});

test.each([
  ['pricePercent', '3', ''],
  ['pricePercent', 'exact', ''],
  ['priceAmount', 'not checked', ''],
  [
    'pricePercent',
    'low',
    'pricePercent: "low" is not a percentage; write it like 5 or 2.5, exact or not checked',
  ],
  ['pricePercent for vendor Acme', '3', ''],
  ['pricePercent for vendor Acme', 'low', 'pricePercent for vendor Acme: "low" is not'],
  ['toleranceMeaning', 'greater', ''],
  ['toleranceMeaning', 'some', 'toleranceMeaning: '],
  ['waitingDaysGoods', '-1', 'waitingDaysGoods has to be a whole number'],
])('given to set-up, %s %j: %j', (name, value, wanted) => {
  expect(givenFault(name, value, 2).startsWith(wanted)).toBe(true);
  expect(givenFault(name, value, 2) === '').toBe(wanted === '');
});
