"""Language of a text: one sentence each, short texts, hints of the page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.fields.language import detect_language, language_code

SENTENCES = {
    "en": "The ferry came back on Monday, and the people who had waited for it were not the only ones to be glad.",
    "de": "Die Fähre ist am Montag zurückgekommen, und die Leute, die auf sie gewartet hatten, waren nicht die einzigen, die sich freuten.",
    "fr": "Le bac est revenu lundi, et les gens qui l'avaient attendu n'étaient pas les seuls à être contents de le voir dans le port.",
    "es": "El barco volvió el lunes, y la gente que lo había esperado no era la única que estaba contenta de verlo en el puerto.",
    "pt": "O barco voltou na segunda-feira, e as pessoas que o esperavam não eram as únicas que estavam contentes por o ver no porto.",
    "it": "Il traghetto è tornato lunedì, e le persone che lo avevano aspettato non erano le sole a essere contente di vederlo nel porto.",
    "nl": "De veerboot is maandag teruggekomen, en de mensen die erop hadden gewacht waren niet de enigen die blij waren om hem te zien.",
    "sv": "Färjan kom tillbaka i måndags, och människorna som hade väntat på den var inte de enda som blev glada över att se den i hamnen.",
    "da": "Færgen kom tilbage i mandags, og de mennesker, der havde ventet på den, var ikke de eneste, "
    "som blev glade for at se den af byen.",
    "no": "Fergen kom tilbake på mandag, og de som hadde ventet på den, var ikke de eneste som ble glade for å se den ved kaia nå.",
    "pl": "Prom wrócił w poniedziałek, a ludzie, którzy na niego czekali, nie byli jedynymi, którzy się "
    "z tego ucieszyli, bo jest już po burzy.",
    "cs": "Přívoz se vrátil v pondělí a lidé, kteří na něj čekali, nebyli jediní, kdo z toho měl radost, protože už bylo po bouři.",
    "tr": "Feribot pazartesi günü geri döndü ve onu bekleyen insanlar, onu limanda gördüğü için sevinen "
    "tek kişiler değil, bir de çocuklar vardı.",
    "id": "Kapal itu kembali pada hari Senin, dan orang-orang yang menunggu bukan satu-satunya yang senang karena mereka dapat pulang.",
    "vi": "Chiếc phà đã trở lại vào thứ hai, và những người chờ đợi không phải là những người duy nhất vui mừng khi thấy nó ở bến cảng.",
    "ru": "Паром вернулся в понедельник, и люди, которые его ждали, были не единственными, кто был рад, что он уже в порту.",
    "uk": "Паром повернувся в понеділок, і люди, які на нього чекали, були не єдиними, хто був радий, що він уже в порту.",
    "ar": "عادت العبارة يوم الاثنين، ولم يكن الناس الذين انتظروها وحدهم من فرح بها في الميناء بعد العاصفة التي ضربت المدينة.",
    "fa": "کشتی روز دوشنبه بازگشت و مردمی که در انتظار آن بودند تنها کسانی نبودند که از دیدن آن در بندر خوشحال شدند.",
    "hi": "नाव सोमवार को वापस आई और जो लोग उसका इंतजार कर रहे थे वे ही खुश नहीं थे, शहर के बच्चों ने भी यह देखा।",
    "zu": "Isikebhe sibuyile ngoMsombuluko futhi abantu abebesilindile uma bebona ukuthi sesifikile "
    "bajabule kakhulu, kusho umlindi wechweba.",
    "el": "Το πλοίο επέστρεψε τη Δευτέρα.",
    "he": "המעבורת חזרה ביום שני לנמל.",
    "th": "เรือข้ามฟากกลับมาในวันจันทร์",
    "ja": "渡し船は月曜日に港へ戻った。",
    "zh": "轮渡星期一回到了港口。",
    "ko": "여객선이 월요일에 항구로 돌아왔다.",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items(), ids=SENTENCES.keys())
def test_one_sentence(language: str, text: str) -> None:
    assert detect_language(text, None) == language


@pytest.mark.parametrize(("language", "text"), SENTENCES.items(), ids=SENTENCES.keys())
def test_the_page_is_not_believed_against_the_text(language: str, text: str) -> None:
    assert detect_language(text, "en-US" if language != "en" else "de") == language


@pytest.mark.parametrize("text", ["", "Sport", "12:30", "Anna Berg", "*** --- ***"])
def test_short_texts_are_left_alone(text: str) -> None:
    assert detect_language(text, None) is None
    assert detect_language(text, "fi") is None


def test_a_list_of_names_is_in_the_language_of_its_page() -> None:
    names = "Anna Berg, Jan Weiß, Eva Klein, Karl Moor, Lena Vogt, Paul Rabe, Nora Falk"
    assert detect_language(names, None) is None
    assert detect_language(names, "de-AT") == "de"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("de", "de"),
        ("de-AT", "de"),
        ("pt_BR", "pt"),
        ("NB-no", "no"),
        ("fil-PH", "tl"),
        ("iw", "he"),
        ("Deutsch", None),
        ("", None),
        (None, None),
    ],
)
def test_code(name: str | None, code: str | None) -> None:
    assert language_code(name) == code


@given(st.text(max_size=500), st.sampled_from([None, "de", "", "x", "en_GB"]))
def test_never_raises_and_gives_two_letters_or_none(text: str, hint: str | None) -> None:
    language = detect_language(text, hint)
    assert language is None or len(language) == 2
