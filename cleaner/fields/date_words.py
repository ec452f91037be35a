"""The words dates are written with: months, weekdays, labels, units, time zones."""

from __future__ import annotations

# January to December; variants of one month are separated by "/".
_MONTHS_BY_LANGUAGE = {
    "en": "january/jan february/feb/febr march/mar april/apr may june/jun july/jul august/aug september/sep/sept october/oct "
    "november/nov december/dec",
    "de": "januar/jan/jänner/jän februar/feb/feber märz/mär/maerz/mrz april/apr mai juni/jun juli/jul august/aug september/sept/sep "
    "oktober/okt november/nov dezember/dez",
    "fr": "janvier/janv février/févr/fevrier/fév mars avril/avr mai juin juillet/juil août/aout septembre/sept octobre/oct "
    "novembre/nov décembre/déc/decembre",
    "es": "enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago septiembre/setiembre/sept/sep "
    "octubre/oct noviembre/nov diciembre/dic",
    "pt": "janeiro/jan fevereiro/fev março/mar/marco abril/abr maio/mai junho/jun julho/jul agosto/ago setembro/set outubro/out "
    "novembro/nov dezembro/dez",
    "it": "gennaio/gen/genn febbraio/feb/febbr marzo/mar aprile/apr maggio/mag giugno/giu luglio/lug agosto/ago settembre/set/sett "
    "ottobre/ott novembre/nov dicembre/dic",
    "ca": "gener febrer març/marc abril maig juny juliol agost setembre octubre novembre desembre/des",
    "nl": "januari/jan februari/feb maart/mrt april/apr mei juni/jun juli/jul augustus/aug september/sep oktober/okt november/nov "
    "december/dec",
    "pl": "stycznia/styczeń/sty lutego/luty/lut marca/marzec/mar kwietnia/kwiecień/kwi maja/maj czerwca/czerwiec/cze "
    "lipca/lipiec/lip sierpnia/sierpień/sie września/wrzesień/wrz października/październik/paź listopada/listopad/lis "
    "grudnia/grudzień/gru",
    "cs": "ledna/leden února/únor března/březen dubna/duben května/květen června/červen července/červenec srpna/srpen září "
    "října/říjen listopadu/listopad prosince/prosinec",
    "sk": "januára/január februára/február marca/marec apríla/apríl mája/máj júna/jún júla/júl augusta/august septembra/september "
    "októbra/október novembra/november decembra/december",
    "sv": "januari/jan februari/feb mars april/apr maj juni/jun juli/jul augusti/aug september/sep/sept oktober/okt november/nov "
    "december/dec",
    "no": "januar/jan februar/feb mars/mar april/apr mai juni/jun juli/jul august/aug september/sep/sept oktober/okt november/nov "
    "desember/des",
    "da": "januar/jan februar/feb marts/mar april/apr maj juni/jun juli/jul august/aug september/sep oktober/okt november/nov december/dec",
    "fi": "tammikuuta/tammikuu helmikuuta/helmikuu maaliskuuta/maaliskuu huhtikuuta/huhtikuu toukokuuta/toukokuu "
    "kesäkuuta/kesäkuu heinäkuuta/heinäkuu elokuuta/elokuu syyskuuta/syyskuu lokakuuta/lokakuu marraskuuta/marraskuu "
    "joulukuuta/joulukuu",
    "ru": "января/январь/янв февраля/февраль/февр/фев марта/март/мар апреля/апрель/апр мая/май июня/июнь/июн июля/июль/июл "
    "августа/август/авг сентября/сентябрь/сент/сен октября/октябрь/окт ноября/ноябрь/нояб/ноя декабря/декабрь/дек",
    "uk": "січня/січень/січ лютого/лютий/лют березня/березень/бер квітня/квітень/квіт травня/травень/трав червня/червень/черв "
    "липня/липень/лип серпня/серпень/серп вересня/вересень/вер жовтня/жовтень/жовт листопада/листопад/лист грудня/грудень/груд",
    "bg": "януари февруари март април май юни юли август септември октомври ноември декември",
    "tr": "ocak/oca şubat/şub mart/mar nisan/nis mayıs/may haziran/haz temmuz/tem ağustos/ağu eylül/eyl ekim/eki kasım/kas aralık/ara",
    "ro": "ianuarie/ian februarie/feb martie/mar aprilie/apr mai iunie/iun iulie/iul august/aug septembrie/sept octombrie/oct "
    "noiembrie/nov decembrie/dec",
    "hu": "január/jan február/febr március/márc április/ápr május/máj június/jún július/júl augusztus/aug szeptember/szept "
    "október/okt november/nov december/dec",
    "el": "ιανουαρίου/ιανουάριος/ιαν φεβρουαρίου/φεβρουάριος/φεβ μαρτίου/μάρτιος/μαρ/μάρ απριλίου/απρίλιος/απρ μαΐου/μάιος/μαι/μαΐ/μάι "
    "ιουνίου/ιούνιος/ιουν/ιούν ιουλίου/ιούλιος/ιουλ/ιούλ αυγούστου/αύγουστος/αυγ/αύγ σεπτεμβρίου/σεπτέμβριος/σεπ οκτωβρίου/οκτώβριος/οκτ "
    "νοεμβρίου/νοέμβριος/νοε/νοέ δεκεμβρίου/δεκέμβριος/δεκ",
    "id": "januari/jan februari/feb maret/mar april/apr mei juni/jun juli/jul agustus/agu/ags september/sep oktober/okt "
    "november/nov desember/des",
    "ms": "januari februari mac april mei jun julai ogos/ogo september oktober november disember/dis",
    "ar": "يناير/جانفي فبراير/فيفري/شباط مارس/آذار/اذار أبريل/إبريل/ابريل/أفريل/نيسان مايو/أيار/ايار/ماي "
    "يونيو/يونيه/حزيران/جوان يوليو/يوليه/تموز/جويلية أغسطس/اغسطس/آب/أوت سبتمبر/أيلول/ايلول أكتوبر/اكتوبر نوفمبر ديسمبر",
    "fa": "ژانویه/ژانویهٔ فوریه/فوریهٔ مارس آوریل مه/مهٔ ژوئن ژوئیه/ژوئیهٔ اوت سپتامبر اکتبر نوامبر دسامبر",
    "he": "ינואר/בינואר/ינו׳ פברואר/בפברואר/פבר׳ מרץ/במרץ אפריל/באפריל/אפר׳ מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט/אוג׳ "
    "ספטמבר/בספטמבר/ספט׳ "
    "אוקטובר/באוקטובר/אוק׳ נובמבר/בנובמבר/נוב׳ דצמבר/בדצמבר/דצמ׳",
    "hi": "जनवरी/जन/जन॰ फ़रवरी/फरवरी/फ़र॰ मार्च अप्रैल मई जून जुलाई/जुल॰ अगस्त/अग॰ सितंबर/सितम्बर/सित॰ अक्टूबर/अक्तूबर/अक्टू॰ "
    "नवंबर/नवम्बर/नव॰ दिसंबर/दिसम्बर/दिस॰",
    "zu": "januwari/masingana februwari/nhlolanja mashi/ndasa ephreli/mbasa meyi/nhlaba juni/nhlangulana julayi/ntulikazi "
    "agasti/ncwaba septhemba/mandulo okthoba/mfumfu novemba/lwezi disemba/zibandlela",
    "af": "januarie februarie maart april mei junie julie augustus september oktober november desember",
    "is": "janúar febrúar mars apríl/apr maí júní/jún júlí/júl ágúst/ágú september/sep október/okt nóvember/nóv desember/des",
    "lt": "sausio/sausis vasario/vasaris kovo/kovas balandžio/balandis gegužės/gegužė birželio/birželis liepos/liepa rugpjūčio/rugpjūtis "
    "rugsėjo/rugsėjis spalio/spalis lapkričio/lapkritis gruodžio/gruodis",
    "lv": "janvāris/janvārī februāris/februārī marts/martā aprīlis/aprīlī maijs/maijā jūnijs/jūnijā jūlijs/jūlijā augusts/augustā "
    "septembris/septembrī oktobris/oktobrī novembris/novembrī decembris/decembrī",
    "et": "jaanuar veebruar märts aprill mai juuni juuli august september oktoober november detsember",
    "hr": "siječnja/siječanj veljače/veljača ožujka/ožujak travnja/travanj svibnja/svibanj lipnja/lipanj srpnja/srpanj kolovoza/kolovoz "
    "rujna/rujan listopada/listopad studenoga/studeni prosinca/prosinac",
    "sr": "јануар/јануара фебруар/фебруара март/марта април/априла мај/маја јун/јуна јул/јула август/августа септембар/септембра "
    "октобар/октобра новембар/новембра децембар/децембра",
    "sr-latn": "januar/januara februar/februara mart/marta april/aprila maj/maja jun/juna jul/jula avgust/avgusta septembar/septembra "
    "oktobar/oktobra novembar/novembra decembar/decembra",
    "sl": "januar/januarja februar/februarja marec/marca april/aprila maj/maja junij/junija julij/julija avgust/avgusta "
    "september/septembra oktober/oktobra november/novembra december/decembra",
    "lb": "januar februar mäerz abrëll mee juni juli august september oktober november dezember",
    "mk": "јануари февруари март април мај јуни јули август септември октомври ноември декември",
    "be": "студзеня/студзень лютага/люты сакавіка/сакавік красавіка/красавік мая чэрвеня/чэрвень ліпеня/ліпень жніўня/жнівень "
    "верасня/верасень кастрычніка/кастрычнік лістапада/лістапад снежня/снежань",
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ka": "იანვარი თებერვალი მარტი აპრილი მაისი ივნისი ივლისი აგვისტო სექტემბერი ოქტომბერი ნოემბერი დეკემბერი",
    "hy": "հունվարի/հունվար փետրվարի/փետրվար մարտի/մարտ ապրիլի/ապրիլ մայիսի/մայիս հունիսի/հունիս հուլիսի/հուլիս օգոստոսի/օգոստոս "
    "սեպտեմբերի/սեպտեմբեր հոկտեմբերի/հոկտեմբեր նոյեմբերի/նոյեմբեր դեկտեմբերի/դեկտեմբեր",
    "sq": "janar shkurt mars prill maj qershor korrik gusht shtator tetor nëntor dhjetor",
    "gl": "xaneiro febreiro marzo abril maio xuño xullo agosto setembro outubro novembro decembro",
    "cy": "ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr",
    "az": "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    "uz": "yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr",
    "bn": "জানুয়ারী/জানুয়ারি/জানু ফেব্রুয়ারী/ফেব্রুয়ারি/ফেব মার্চ এপ্রিল/এপ্রি মে জুন জুলাই/জুল আগস্ট সেপ্টেম্বর/সেপ অক্টোবর/অক্টো নভেম্বর/নভে ডিসেম্বর/ডিসে",
    "mr": "जानेवारी/जाने फेब्रुवारी/फेब्रु मार्च एप्रिल/एप्रि मे जून जुलै ऑगस्ट सप्टेंबर/सप्टें ऑक्टोबर/ऑक्टो नोव्हेंबर/नोव्हें डिसेंबर/डिसें",
    "ne": "जनवरी फेब्रुअरी मार्च अप्रिल मे जुन जुलाई अगस्ट सेप्टेम्बर अक्टोबर नोभेम्बर डिसेम्बर",
    "ur": "جنوری فروری مارچ اپریل مئی جون جولائی اگست ستمبر اکتوبر نومبر دسمبر",
    "ta": "ஜனவரி பிப்ரவரி/பிப் மார்ச்/மார் ஏப்ரல்/ஏப் மே ஜூன் ஜூலை ஆகஸ்ட் செப்டம்பர்/செப் அக்டோபர்/அக் நவம்பர் டிசம்பர்/டிச",
    "te": "జనవరి ఫిబ్రవరి/ఫిబ్ర మార్చి ఏప్రిల్/ఏప్రి మే జూన్ జులై ఆగస్టు సెప్టెంబర్/సెప్టెం అక్టోబర్/అక్టో నవంబర్/నవం డిసెంబర్/డిసెం",
    "gu": "જાન્યુઆરી/જાન્યુ ફેબ્રુઆરી/ફેબ્રુ માર્ચ એપ્રિલ મે જૂન જુલાઈ ઑગસ્ટ/ઓગસ્ટ સપ્ટેમ્બર/સપ્ટે ઑક્ટોબર/ઓક્ટોબર/ઑક્ટો નવેમ્બર/નવે ડિસેમ્બર/ડિસે",
    "kn": "ಜನವರಿ ಫೆಬ್ರವರಿ/ಫೆಬ್ರ ಮಾರ್ಚ್ ಏಪ್ರಿಲ್/ಏಪ್ರಿ ಮೇ ಜೂನ್ ಜುಲೈ ಆಗಸ್ಟ್ ಸೆಪ್ಟೆಂಬರ್/ಸೆಪ್ಟೆಂ ಅಕ್ಟೋಬರ್/ಅಕ್ಟೋ ನವೆಂಬರ್/ನವೆಂ ಡಿಸೆಂಬರ್/ಡಿಸೆಂ",
    "ml": "ജനുവരി/ജനു ഫെബ്രുവരി/ഫെബ്രു മാർച്ച്/മാർ ഏപ്രിൽ/ഏപ്രി മേയ് ജൂൺ ജൂലൈ ഓഗസ്റ്റ് സെപ്റ്റംബർ/സെപ്റ്റം ഒക്ടോബർ/ഒക്ടോ നവംബർ/നവം ഡിസംബർ/ഡിസം",
    "sw": "januari februari machi aprili mei juni julai agosti septemba oktoba novemba desemba",
    "ha": "janairu faburairu maris afirilu mayu yuni yuli agusta satumba oktoba nuwamba disamba",
    "xh": "janyuwari februwari matshi epreli meyi juni julayi agasti septemba okthobha novemba disemba",
    "fil": "enero pebrero marso abril mayo hunyo hulyo agosto setyembre oktubre nobyembre disyembre",
}

MONTHS_OF: dict[str, dict[str, int]] = {
    language: {name: number for number, names in enumerate(months.split(), 1) for name in names.split("/")}
    for language, months in _MONTHS_BY_LANGUAGE.items()
}

# In all languages; of two that mean different months by a word (Polish and Croatian "listopada") the earlier one is asked.
MONTHS: dict[str, int] = {name: number for months in reversed(MONTHS_OF.values()) for name, number in months.items()}

# Months of two words, and the word that stands for them before a date is read.
TWO_WORD_MONTHS = (
    ("كانون الثاني", "يناير"),
    ("كانون الأول", "ديسمبر"),
    ("كانون الاول", "ديسمبر"),
    ("تشرين الأول", "أكتوبر"),
    ("تشرين الاول", "أكتوبر"),
    ("تشرين الثاني", "نوفمبر"),
)

WEEKDAYS = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun
    montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so
    lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim
    lunes martes miércoles jueves viernes sábado domingo mié jue vie sáb dom
    segunda-feira terça-feira quarta-feira quinta-feira sexta-feira segunda terça quarta quinta sexta feira
    lunedì martedì mercoledì giovedì venerdì sabato domenica
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
    poniedziałek wtorek środa czwartek piątek sobota niedziela
    pondělí úterý středa čtvrtek pátek neděle
    måndag tisdag onsdag torsdag fredag lördag söndag mandag tirsdag lørdag søndag
    понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс
    pazartesi salı çarşamba perşembe cuma cumartesi pazar
    senin selasa rabu kamis jumat sabtu minggu ahad
    الاثنين الإثنين الثلاثاء الأربعاء الاربعاء الخميس الجمعة السبت الأحد الاحد
    सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार
    月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日 月 火 水 木 金 土 日 星期一 星期二 星期三 星期四 星期五 星期六 星期日
    월요일 화요일 수요일 목요일 금요일 토요일 일요일
    """.split()
)

_UNITS_BY_KIND = {
    "minutes": "minute minutes min mins minuten minuti minuto minutos minut minuta minuty minuter minutter minuutti minuuttia minuut "
    "minutami мин минут минуты минуту минута хвилин хвилини хвилину λεπτά dk dakika menit phút دقيقة دقائق دقیقه منٹ דקות मिनट মিনিট "
    "分 分鐘 分钟 分钟前 分前 분 분전",
    "hours": "hour hours hr hrs h stunde stunden std heure heures hora horas ora ore час часа часов годин години годину ώρα ώρες ساعة "
    "ساعات ساعت گھنٹے שעות saat jam giờ घंटे घंटा ঘণ্টা 時間 小时 小時 時間前 小时前 시간 시간전 timme timmar time timer tuntia uur godz godzin "
    "godziny hodin hodinami",
    "days": "day days tag tage tagen jour jours día días dia dias giorno giorni день дня дней дні днів ημέρες μέρες gün hari ngày "
    "يوم أيام روز ימים दिन দিন 日 天 日前 天前 일 일전 "
    "dag dagar dage dager dagen dni dny päivää zile",
}

# Units of time, and what `timedelta` calls them.
UNITS = {word: kind for kind, words in _UNITS_BY_KIND.items() for word in words.split()}

# Words that make "2 hours" a time gone by.
AGO = frozenset(
    """
    ago vor il hace há fa назад тому πριν önce lalu trước منذ قبل پیش پہلے לפני पहले আগে 前 전 分前 時間前 日前 分钟前 小时前 天前 분전
    시간전 일전 sedan siden geleden sitten temu před acum
    """.split()
)

# "An hour ago".
ONE = frozenset("a an one ein eine einem einer un une una uma um een één en et ett jeden".split())

# Words for the day of the saving and the day before.
TODAY = frozenset(
    "today heute aujourd'hui hoy hoje oggi vandaag idag dzisiaj dziś dnes сегодня сьогодні σήμερα bugün اليوم امروز आज "
    "今日 今天 오늘".split()
)
YESTERDAY = frozenset(
    "yesterday gestern hier ayer ontem ieri gisteren igår wczoraj včera вчера вчора χθες dün kemarin أمس دیروز 昨日 昨天 어제".split()
)

# What stands beside the date on its line and says nothing else.
_LABELS = frozenset(
    """
    published publish posted post first originally last updated update modified edited created date dated on at as of by the
    revised reviewed issued online since dateline timestamp edition release released
    veröffentlicht erschienen aktualisiert stand zuletzt geändert am um vom ab datum erstellt online seit update publiziert
    letzte aktualisierung letztes letzter bearbeitet den dem der heute
    publié publiée le à mis mise jour modifié modifiée dernière modification actualisé actualisée date créé et
    publicado publicada actualizado actualizada última actualización modificado fecha el las a la hora horas el día hace
    atualizado atualizada em às data publicação última atualização
    pubblicato pubblicata aggiornato aggiornata ultimo aggiornamento modifica alle ore il del della
    gepubliceerd geplaatst bijgewerkt laatst laatste gewijzigd op om update
    opublikowano opublikowany data publikacji aktualizacja zaktualizowano dodano dzisiaj o godz
    publikováno vydáno aktualizováno datum v ve
    publicerad publicerat uppdaterad uppdaterat senast skapad ändrad kl klockan den
    publisert oppdatert sist publiceret opdateret offentliggjort senest klokken
    опубликовано опубликован опубликована обновлено обновлена обновлен дата публикации последнее обновление изменено в от
    yayınlanma yayın yayınlandı tarihi tarih güncelleme güncellenme güncellendi son giriş eklenme saat
    dipublikasikan diterbitkan diperbarui terbit pada tanggal pukul pembaruan terakhir
    نشر نشرت تاريخ النشر تم التحديث آخر تحديث حدثت في بتاريخ الساعة نُشر منذ كتب يوم
    प्रकाशित अपडेट अपडेटेड अंतिम तिथि समय पर को
    公開 公開日 公開日時 更新 更新日 更新日時 最終更新 配信 投稿 掲載 投稿日 発行
    发布 发布时间 发布日期 更新时间 时间 日期 来源时间 發布 更新日期
    입력 수정 등록 승인 작성 게재 기사입력 최종수정 업데이트 최종 발행
    """.split()
)

# Units and particles that stand between the numbers.
_PARTICLES = frozenset(
    """
    uhr h hs hrs hr am pm a m p t z st nd rd th er º ª de del di do da d of the at um à a o og och и у г год года мск
    klo för for tháng năm r m d gada yang yıl
    gmt utc z est edt et ct mt pt pst pdt cst cdt mst mdt cet cest mez mesz bst msk ist jst kst sast wib wita wit time eastern uur
    y a yang
    read reading lesezeit lesedauer lesen de lecture lectura leitura lettura lettere di время чтения чтение на okuma süresi okunma baca
    قراءة للقراءة पढ़ने ca circa approx about lästid læsetid lesetid leestijd czytania čtení
    午前 午後 上午 下午 오전 오후 年 月 日 時 时 분 시 년 월
    """.split()
)

# Everything that may stand on the line of a date, in lower case.
DATE_WORDS = WEEKDAYS | TODAY | YESTERDAY | _LABELS | _PARTICLES | AGO | frozenset(UNITS) | frozenset(MONTHS)

# Offsets of zone names that mean one thing only; IST, ET and the like are left alone.
ZONES = {
    "z": "+00:00",
    "utc": "+00:00",
    "gmt": "+00:00",
    "est": "-05:00",
    "edt": "-04:00",
    "cst": "-06:00",
    "cdt": "-05:00",
    "mst": "-07:00",
    "mdt": "-06:00",
    "pst": "-08:00",
    "pdt": "-07:00",
    "cet": "+01:00",
    "mez": "+01:00",
    "cest": "+02:00",
    "mesz": "+02:00",
    "bst": "+01:00",
    "eest": "+03:00",
    "msk": "+03:00",
    "мск": "+03:00",
    "sast": "+02:00",
    "jst": "+09:00",
    "kst": "+09:00",
    "wib": "+07:00",
    "aest": "+10:00",
    "aedt": "+11:00",
}
