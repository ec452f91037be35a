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
    "el": "ιανουαρίου/ιανουάριος/ιαν φεβρουαρίου/φεβρουάριος/φεβ μαρτίου/μάρτιος/μαρ απριλίου/απρίλιος/απρ μαΐου/μάιος/μαι "
    "ιουνίου/ιούνιος/ιουν ιουλίου/ιούλιος/ιουλ αυγούστου/αύγουστος/αυγ σεπτεμβρίου/σεπτέμβριος/σεπ οκτωβρίου/οκτώβριος/οκτ "
    "νοεμβρίου/νοέμβριος/νοε δεκεμβρίου/δεκέμβριος/δεκ",
    "id": "januari/jan februari/feb maret/mar april/apr mei juni/jun juli/jul agustus/agu/ags september/sep oktober/okt "
    "november/nov desember/des",
    "ms": "januari februari mac april mei jun julai ogos september oktober november disember/dis",
    "ar": "يناير/جانفي فبراير/فيفري/شباط مارس/آذار/اذار أبريل/إبريل/ابريل/أفريل/نيسان مايو/أيار/ايار/ماي "
    "يونيو/يونيه/حزيران/جوان يوليو/يوليه/تموز/جويلية أغسطس/اغسطس/آب/أوت سبتمبر/أيلول/ايلول أكتوبر/اكتوبر نوفمبر ديسمبر",
    "fa": "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
    "he": "ינואר/בינואר פברואר/בפברואר מרץ/במרץ אפריל/באפריל מאי/במאי יוני/ביוני יולי/ביולי אוגוסט/באוגוסט ספטמבר/בספטמבר "
    "אוקטובר/באוקטובר נובמבר/בנובמבר דצמבר/בדצמבר",
    "hi": "जनवरी/जन फ़रवरी/फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर",
    "zu": "januwari/masingana februwari/nhlolanja mashi/ndasa ephreli/mbasa meyi/nhlaba juni/nhlangulana julayi/ntulikazi "
    "agasti/ncwaba septhemba/mandulo okthoba/mfumfu novemba/lwezi disemba/zibandlela",
    "af": "januarie februarie maart april mei junie julie augustus september oktober november desember",
}

MONTHS: dict[str, int] = {
    name: number for months in _MONTHS_BY_LANGUAGE.values() for number, names in enumerate(months.split(), 1) for name in names.split("/")
}

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
    "minutes": "minute minutes min mins minuten minuti minutos minut minuta minuty minuter minutter мин минут минуты минуту минута "
    "dk dakika menit دقيقة دقائق मिनट 分 分鐘 分钟 分钟前 分前 분 분전",
    "hours": "hour hours hr hrs h stunde stunden std heure heures hora horas ora ore час часа часов ساعة ساعات saat jam घंटे घंटा 時間 "
    "小时 小時 時間前 小时前 시간 시간전 timme timmar time timer uur godz godzin godziny hodin",
    "days": "day days tag tage tagen jour jours día días dia dias giorno giorni день дня дней gün hari "
    "يوم أيام दिन 日 天 日前 天前 일 일전 "
    "dag dagar dage dager dagen dni dny",
}

# Units of time, and what `timedelta` calls them.
UNITS = {word: kind for kind, words in _UNITS_BY_KIND.items() for word in words.split()}

# Words that make "2 hours" a time gone by.
AGO = frozenset(
    """
    ago vor il hace há fa назад önce lalu منذ قبل पहले 前 전 分前 時間前 日前 分钟前 小时前 天前 분전 시간전 일전
    sedan siden geleden temu před
    """.split()
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
    gmt utc z est edt et ct mt pt pst pdt cst cdt mst mdt cet cest mez mesz bst msk ist jst kst sast wib wita wit time eastern uur
    y a yang
    read reading lesezeit lesedauer lesen de lecture lectura leitura lettura lettere di время чтения чтение на okuma süresi okunma baca
    قراءة للقراءة पढ़ने ca circa approx about lästid læsetid lesetid leestijd czytania čtení
    午前 午後 上午 下午 오전 오후 年 月 日 時 时 분 시 년 월
    """.split()
)

# Everything that may stand on the line of a date, in lower case.
DATE_WORDS = WEEKDAYS | _LABELS | _PARTICLES | AGO | UNITS.keys() | MONTHS.keys()

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
