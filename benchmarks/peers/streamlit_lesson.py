"""Lesson 01 in Streamlit."""

import json
import os
from pathlib import Path

import streamlit as st

for number, part in enumerate(json.loads(Path(os.environ["LESSON"]).read_text("utf-8"))):
    if "markdown" in part:
        st.markdown(part["markdown"])
        continue
    st.subheader(part["title"])
    for index, field in enumerate(part["fields"]):
        key = f"{number}-{index}"
        if field["kind"] == "scale":
            st.slider(field["label"], 0, field["maximum"], key=key)
        elif field["kind"] == "choices":
            st.multiselect(field["label"], field["options"], key=key)
        else:
            st.text_area(field["label"], key=key)
    pressed = st.button("Save", key=f"save-{number}")
    with st.container(key=f"saved-{number}"):
        st.write("Saved" if pressed else "Not saved")
