"""What somebody does on the course's last page: take all along, bring it back, and lock it."""

import asyncio
import json

from lesson_program import Page, notebook, widgets

PASSPHRASE = "four words in a row"


def go_through(name, turn):
    """Begin the page, and go through it from here on."""
    page = LastPage(notebook(name), turn)
    return asyncio.ensure_future(page.go_through())


class LastPage(Page):
    """The page, and what came of each thing that is done in it."""

    async def go_through(self):
        """Do everything, one after the other."""
        self.take()
        from course.forms.view import ExerciseView
        from course.journal import current_keeping

        self.keeping = current_keeping()
        self.press_button("Keep my answers")
        [check_in, *_] = widgets(ExerciseView)
        self.set(check_in.controls["connected"], 4)
        self.press(check_in.save)
        files = self.take_along()
        return json.dumps(
            {
                "titles": [check_in.exercise.title],
                "files": files,
                "brought in": self.bring_in(files["application/json"]),
                "hostile": [self.choose("[" * 100_000), self.choose("\0")],
                "locked": self.lock(),
                "wrong": await self.unlock_wrongly(),
                "unlocked": self.unlock(),
            }
        )

    def press_button(self, words):
        """Press the first button that says this."""
        from ipywidgets import Button

        self.press(next(each for each in widgets(Button) if each.description.startswith(words)))

    def take_along(self):
        """Return the files that can be made, by their kinds."""
        from course.journey.files import Download

        told = [each for download in widgets(Download) for each in self.tell(download, {})]
        return {
            each["content"]["data"]["content"]["media_type"]: each["buffers"][0].decode()
            for each in told
            if each["buffers"]
        }

    def bring_in(self, export):
        """Bring in an export with another entry; return how many there are."""
        export = json.loads(export)
        export["entries"][0]["id"] = "another"
        self.choose(json.dumps(export))
        self.press_button("Bring them in")
        return len(self.keeping.entries())

    def choose(self, text):
        """Choose a file, and return what is said of it."""
        from course.journey.files import ChosenFile
        from course.journey.import_file import ImportFile

        content = text.encode()
        [file] = widgets(ChosenFile)
        self.tell(file, {"start": 0, "size": len(content)}, memoryview(content))
        [brings_in] = widgets(ImportFile)
        return brings_in.words.value

    def lock(self):
        """Lock the journal; return how it is kept, and whether it waits for its passphrase."""
        from course.settings.passphrase import SetPassphrase

        [choice] = widgets(SetPassphrase)
        self.tell(choice.form, {"passphrases": [PASSPHRASE, PASSPHRASE]})
        self.press_button("Lock now")
        return str(self.keeping.way), self.keeping.needs_passphrase

    async def unlock_wrongly(self):
        """Try another passphrase; return what is said, once the next can be tried."""
        form = self.unlock_form()
        self.tell(form, {"passphrases": ["another"]})
        said = form.problem, form.waits
        while form.waits:
            await asyncio.sleep(0.1)
        return said

    def unlock(self):
        """Unlock the journal; return how many entries there are."""
        self.tell(self.unlock_form(), {"passphrases": [PASSPHRASE]})
        return len(self.keeping.entries())

    def unlock_form(self):
        """Return the first form that unlocks the journal."""
        from course.settings.passphrase import Unlock

        return widgets(Unlock)[0].form
